import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldText, sourceSpan } from './fold.ts'
import { spanOfTokens, tokenise } from './tokens.ts'

const pieces = ['می‌شود', 'كتاب', 'کتاب', 'حملـــه', 'حَمْلَة', '۲۶', '٢٦', '26', 'ё', 'е́', 'Тоҷикистон', 'Тољикистон', 'й', 'й', 'آب', 'آب',
  'O‘zbek', 'oʻzbek', "o'zbek", 'soft­hyphen', '‏متن', 'ﷲ', 'ﬁre', 'İ', 'ß', '😀', '\ud800', ' ', '\n', '-', 'Şohin', '中国']
const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 30 }).map((all) => all.join(''))

describe('fold', () => {
  it('gives every folded unit a source span inside the source, in order', () => {
    fc.assert(fc.property(text, (source) => {
      const folded = fold(source)
      for (let i = 0; i < folded.text.length; i++) {
        const [start, end] = sourceSpan(folded, i, i + 1)
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(source.length)
        if (i > 0) expect(start).toBeGreaterThanOrEqual(folded.starts[i - 1] as number)
      }
    }))
  })
  it('is idempotent', () => fc.assert(fc.property(text, (source) => { expect(foldText(foldText(source))).toBe(foldText(source)) })))
  it('is idempotent on every unit there is', () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
    expect(units.filter((unit) => foldText(foldText(unit)) !== foldText(unit))).toEqual([])
  })
  it('makes composed and decomposed spellings equal', () => {
    const words = fc.array(fc.constantFrom('й', 'ё', 'ӣ', 'ӯ', 'آ', 'أ', 'ئ', 'é', 'ğ', 'ў', 'ќ', 'ѓ', 'ї', 'х', 'ۀ', ' '), { maxLength: 20 }).map((all) => all.join(''))
    fc.assert(fc.property(words, (source) => { expect(foldText(source.normalize('NFD'))).toBe(foldText(source.normalize('NFC'))) }))
  })
  it('reads the spellings of one word as one', () => {
    const same = [['می‌شود', 'میشود'], ['كيفية', 'کیفیه'], ['حملـه', 'حَمله'], ['۱۴۰۴', '١٤٠٤', '1404'], ['Шо́хин', 'Шохин'], ['Ёл', 'Ел'],
      ['Тоҷикистон', 'Тољикистон', 'Точикистон'], ['oʻldi', 'o‘ldi', "o'ldi", 'o`ldi'], ['co­operate', 'cooperate'], ['گفتهٔ', 'گفته', 'گفتۀ'], ['رئیس', 'رییس']]
    for (const spellings of same) expect(new Set(spellings.map(foldText)).size, spellings.join(' ')).toBe(1)
  })
  it('keeps letters apart that make different words', () => {
    expect(foldText('йод')).not.toBe(foldText('иод'))
    expect(foldText('آب')).not.toBe(foldText('اب'))
  })
})

describe('tokenise', () => {
  it('gives every token the words it was read from', () => {
    fc.assert(fc.property(text, (source) => {
      const tokens = tokenise(source)
      tokens.tokens.forEach((token, i) => {
        const [start, end] = spanOfTokens(tokens, i, i + 1)
        expect(foldText(source.slice(start, end))).toContain(token.text) // a ligature may hold more than the token
      })
    }))
  })
})
