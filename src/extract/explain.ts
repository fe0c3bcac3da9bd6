import type { Explained, Quote, Rival, UnlocatedClaim } from '../model/index.ts'
import type { Draft } from './claims.ts'
import { quoteTokens, type Scene } from './scene.ts'
import type { Refused } from './tellings.ts'

type Found = { readonly scene: Scene; readonly dates: readonly { from: number; to: number; rule: string }[]; readonly places: readonly { from: number; to: number; rule: string; role: string }[]; readonly people: readonly { from: number; to: number; rule: string }[] }

const covers = (outer: Quote, inner: Quote): boolean => outer.part === inner.part && outer.start <= inner.start && inner.end <= outer.end

/** The tree from characters to claims: the words that matched inside each claim's clause, the rules, and what lost. */
export const explainClaims = (
  claims: readonly UnlocatedClaim[], drafts: readonly Draft[], scenes: readonly Scene[], refused: readonly (Refused & { scene: Scene })[], parts: readonly Found[],
): readonly Explained[] => [...claims.map((claim, i) => explainClaim(claim, drafts[i]?.rules ?? [], scenes, refused, parts)), ...withoutClaim(claims, refused)]

const explainClaim = (
  claim: UnlocatedClaim, rules: readonly string[], scenes: readonly Scene[], refused: readonly (Refused & { scene: Scene })[], parts: readonly Found[],
): Explained => {
  const lost = refused.map((one) => ({ quote: quoteTokens(one.scene, one.mention.from, one.mention.to), one })).filter(({ quote }) => covers(claim.at, quote))
    .map(({ quote, one }): Rival => ({ what: `${one.mention.word.sort.replace('kinds/', '')} «${quote.words}»`, why: one.because === one.mention ? 'a plural without number or date, after a sum or a habit' : `${one.because.word.sort} «${one.because.word.form}» (${one.because.word.from})`, at: quote }))
  const values = parts.flatMap((part) => [
    ...part.dates.map((date) => ({ what: 'date', rule: date.rule, at: quoteTokens(part.scene, date.from, date.to) })),
    ...part.people.map((group) => ({ what: 'people', rule: group.rule, at: quoteTokens(part.scene, group.from, group.to) })),
    ...part.places.map((place) => ({ what: `place, ${place.role}`, rule: place.rule, at: quoteTokens(part.scene, place.from, place.to) })),
  ]).filter((value) => covers(claim.at, value.at))
  const words = scenes.flatMap((scene) => scene.mentions.map((mention) => ({ mention, at: quoteTokens(scene, mention.from, mention.to) })))
    .filter(({ at }) => covers(claim.at, at))
    .map(({ mention, at }) => leaf(`word, ${mention.word.sort}${mention.word.value ? ` = ${mention.word.value}` : ''}`, mention.word.from, at))
  const dropped: Rival[] = scenes.flatMap((scene) => scene.dropped.map(({ mention, for: longer }) => ({ what: `${mention.word.sort} «${mention.word.form}»`, why: longer.word.sort === 'never' ? `never: ${longer.word.from}` : `inside the longer «${longer.word.form}»`, at: quoteTokens(scene, mention.from, mention.to) })))
    .filter(({ at }) => covers(claim.at, at))
  return {
    what: `${claim.id} ${claim.family} ${claim.kind}, ${claim.says}, ${claim.telling}`, rule: rules.join('; '), at: claim.at, rivals: [...lost, ...dropped],
    from: [
      ...claim.figures.map((figure) => leaf(`${figure.of} ${figure.count.min}${figure.count.max === null ? '+' : figure.count.max === figure.count.min ? '' : `-${figure.count.max}`}, ${figure.side}`, 'figure', figure.at)),
      ...('at' in claim.when ? [leaf(`when ${'partial' in claim.when ? claim.when.partial : `${claim.when.from}..${claim.when.to}`}`, claim.when.basis, claim.when.at)] : []),
      ...claim.places.map((place) => leaf(`place ${place.role} ${place.ids.slice(0, 2).join(' | ') || 'unknown'}`, 'likeliest first', place.at)),
      ...(claim.saidBy.voice === 'quoted' ? [leaf(`said by ${claim.saidBy.name ?? claim.saidBy.party ?? claim.saidBy.organisation ?? claim.saidBy.role}`, 'voice', claim.saidBy.at)] : []),
      ...values.map((value) => leaf(value.what, value.rule, value.at)),
      ...words,
    ],
  }
}

/** Words for events of which nothing came, and the words that took them back. */
const withoutClaim = (claims: readonly UnlocatedClaim[], refused: readonly (Refused & { scene: Scene })[]): readonly Explained[] =>
  refused.map((one) => ({ one, at: quoteTokens(one.scene, one.mention.from, one.mention.to) })).filter(({ at }) => !claims.some((claim) => covers(claim.at, at))).map(({ one, at }) => ({
    what: `no claim from ${one.mention.word.sort.replace('kinds/', '')}`, rule: one.mention.word.from, at, from: [],
    rivals: [{ what: one.mention.word.sort.replace('kinds/', ''), why: one.because === one.mention ? 'a plural without number or date, after a sum or a habit' : `${one.because.word.sort} «${one.because.word.form}» (${one.because.word.from})`, at: quoteTokens(one.scene, one.because.from, one.because.to) }],
  }))
const leaf = (what: string, rule: string, at: Quote): Explained => ({ what, rule, at, rivals: [], from: [] })
