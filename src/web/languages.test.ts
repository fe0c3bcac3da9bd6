import { describe, expect, it } from 'vitest'
import { directionOf, languageOf, LANGUAGES, nameIn } from './languages.ts'
import { countryName, languageName, listOf } from './names.ts'

describe('the languages of the page', () => {
  it('are picked from what a browser asks for', () => {
    expect(['en-US', 'fa-IR', 'fa', 'fa-AF', 'fa-Arab-AF', 'prs', 'tg-TJ', 'ru-RU', 'RU', 'uz', 'rup', 'tgl'].map(languageOf))
      .toEqual(['en', 'fa', 'fa', 'fa-AF', 'fa-AF', 'fa-AF', 'tg', 'ru', 'ru', undefined, undefined, undefined])
  })
  it('run as their script does', () => {
    expect(LANGUAGES.map(directionOf)).toEqual(['ltr', 'rtl', 'rtl', 'ltr', 'ltr'])
  })
  it('take a name from the next language where theirs has none', () => {
    const [all, some] = [{ en: 'Kunduz', fa: 'قندوز', ru: 'Кундуз', tg: 'Қундуз' }, { en: 'Mary', ru: 'Мары' }]
    expect(LANGUAGES.map((language) => nameIn(all, language))).toEqual(['Kunduz', 'قندوز', 'قندوز', 'Қундуз', 'Кундуз'])
    expect(LANGUAGES.map((language) => nameIn(some, language))).toEqual(['Mary', 'Mary', 'Mary', 'Мары', 'Мары'])
    expect([nameIn({ 'fa-AF': 'کندز', fa: 'قندوز' }, 'fa-AF'), nameIn({ 'fa-AF': 'کندز' }, 'ru'), nameIn(undefined, 'en')]).toEqual(['کندز', undefined, undefined])
  })
  it('name countries and languages, Tajik without help of the browser', () => {
    expect(LANGUAGES.map((language) => countryName('TJ', language))).toEqual(['Tajikistan', 'تاجیکستان', 'تاجکستان', 'Тоҷикистон', 'Таджикистан'])
    expect(['AF', 'CN', 'CD', 'ZZZZ', '?'].map((code) => countryName(code, 'tg'))).toEqual(['Афғонистон', 'Чин', 'Ҷумҳурии Демократии Конго', 'ZZZZ', '?'])
    expect(LANGUAGES.map((language) => languageName('fa-AF', language))).toEqual(['Dari', 'دری', 'دری', 'дарӣ', 'дари'])
    expect([languageName('uz-Cyrl', 'tg'), languageName('sw', 'tg'), languageName('not a tag', 'en')]).toEqual(['ӯзбекӣ (кириллӣ)', 'суахили', 'not a tag'])
  })
  it('join a list', () => {
    expect([listOf(['А', 'Б', 'В'], 'tg'), listOf(['А'], 'tg'), listOf([], 'tg'), listOf(['А', 'Б', 'В'], 'ru'), listOf(['A', 'B'], 'en')]).toEqual(['А, Б ва В', 'А', '', 'А, Б и В', 'A and B'])
  })
})
