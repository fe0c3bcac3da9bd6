import type { Mention } from '../language/index.ts'
import type { Count, PlaceId } from '../model/index.ts'
import { countedBy, type Fate, isBodily, isPredicate, ofPredicate } from './fates.ts'
import { BY_NAME, BY_VERB, type PeopleGroup } from './people.ts'
import { endingAt, holding, isCapitalised, mentionsIn, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

const ONE_PERSON: Count = { min: 1, max: 1 }
/** Tokens in which the one person of a singular verb is looked for; a subject that opens its clause is farther off. */
const ONE_WITHIN = { near: 6, opens: 10 } as const

/** "Burned a woman alive": the words of the verb stand around her. */
const isInside = (mention: Mention, predicate: Mention): boolean => predicate.gapped && predicate.from < mention.from && mention.to < predicate.to

/** «جاں بحق اہلکاروں کے لواحقین»: right before several people the word only describes them. */
const onlyDescribes = (scene: Scene, predicate: Mention): boolean => {
  const behind = scene.pack.verbLast && !scene.pack.adjectiveLast ? startingAt(scene, predicate.to, 'people', 'attackers') : undefined
  return behind !== undefined && isMany(scene, behind)
}

/** The one person of a singular verb or noun ("a guard was shot dead"), known by a noun, a name or an age; null when there is none, or several. */
export const onePerson = (scene: Scene, sentence: Sentence, predicate: Mention, counted: readonly PeopleGroup[]): PeopleGroup | null => {
  if (onlyDescribes(scene, predicate)) return null
  const candidates = mentionsIn(scene, Math.max(sentence.from, predicate.from - 12), Math.min(sentence.to, predicate.to + 12)).filter((mention) => ['people', 'attackers', 'titles', 'citizens'].includes(mention.word.sort) || (mention.word.sort === 'others' && mention.word.value !== 'rest' && mention.to === predicate.from))
    .map((mention) => ({ mention, gap: isInside(mention, predicate) ? 0 : mention.to <= predicate.from ? predicate.from - mention.to : mention.from - predicate.to }))
    .filter(({ mention, gap }) => gap >= 0 && gap <= (scene.pack.verbLast && scene.pack.adjectiveLast ? ONE_WITHIN.opens : ONE_WITHIN.near) && !counted.some((group) => group.from < mention.to && mention.from < group.to) && (predicate.word.take === null || (predicate.word.take === 'before') === (mention.to <= predicate.from)))
    .sort((a, b) => a.gap - b.gap).map(({ mention }) => mention)
  const near = candidates.find((mention) => isInside(mention, predicate)) ?? (scene.pack.verbLast && scene.pack.adjectiveLast ? subjectOf(scene, candidates, predicate) : candidates[0])
  if (!near) return namedPerson(scene, sentence, predicate) ?? agedPerson(scene, sentence, predicate)
  if (isMany(scene, near)) return null
  const nation = startingAt(scene, near.to, 'place')
  const country = nation ? scene.names.place(nation.word.value as PlaceId) : undefined
  const nationality = country?.kind === 'country' && nation ? country.country : null
  return {
    from: near.from, to: nationality && nation ? nation.to : near.to, count: ONE_PERSON, nationality, group: near.word.sort === 'titles' ? 'officials' : near.word.value || 'people',
    side: near.word.sort === 'attackers' ? 'attacker' : 'victim', noun: true, classified: false, part: false, rule: BY_VERB,
  }
}

/** Tokens between whom a verb takes and the verb, and between the noun and the mark of the object. */
const OBJECT_WITHIN = { verb: 8, noun: 5 } as const
const TAKING: readonly Fate[] = ['killed', 'wounded', 'abducted', 'arrested']
/** «صراف جوانی را کشتند», «тоҷири маъруфро рабуданд»: one person whom an object's mark shows, whatever number the verb is of. */
export const objectOf = (scene: Scene, sentence: Sentence, predicate: Mention, predicates: readonly Mention[], counted: readonly PeopleGroup[]): PeopleGroup | null => {
  const { objectMark } = scene.pack
  if (objectMark === null || predicate.word.take === 'after' || !TAKING.includes(ofPredicate(predicate)) || countedBy(predicate) !== null) return null
  let mark = predicate.from
  while (!isMarked(scene, mark, objectMark)) if (mark === sentence.from || predicate.from - mark-- > OBJECT_WITHIN.verb || isBarred(scene, mark)) return null
  const noun = nounBefore(scene, sentence, objectMark.startsWith('-') ? mark + 1 : mark)
  if (!noun || isMany(scene, noun) || counted.some((group) => group.to > noun.from && group.from < predicate.from) || predicates.some((other) => other !== predicate && other.to > noun.from && other.from < predicate.from)) return null
  return { from: noun.from, to: noun.to, count: ONE_PERSON, nationality: null, group: noun.word.sort === 'titles' ? 'officials' : noun.word.value || 'people', side: noun.word.sort === 'attackers' ? 'attacker' : 'victim', noun: true, classified: false, part: false, rule: BY_OBJECT }
}
const BY_OBJECT = 'one, the object of its verb'
/** A word of its own, or the end of one («-ро»). */
const isMarked = (scene: Scene, at: number, mark: string): boolean => {
  const text = tokenAt(scene, at)?.text.toLowerCase() ?? ''
  return mark.startsWith('-') ? text.length > mark.length && text.endsWith(mark.slice(1)) : text === mark
}
const isBarred = (scene: Scene, at: number): boolean => {
  const token = tokenAt(scene, at)
  return !token || (token.kind === 'mark' && !/^["«»()-]$/u.test(token.text)) || token.kind === 'break' || holding(scene, at).some(({ word }) => word.sort === 'clause-words' || word.sort === 'joins')
}
/** The last noun for a person before a token, with adjectives, a name or an age at most between. */
const nounBefore = (scene: Scene, sentence: Sentence, end: number): Mention | undefined => {
  for (let at = end; at > sentence.from && end - at <= OBJECT_WITHIN.noun; at--) {
    const noun = endingAt(scene, at, 'people', 'attackers', 'titles', 'citizens')
    if (noun) return noun
    if (isBarred(scene, at - 1) || (scene.ends.get(at) ?? []).some(({ word }) => ['place-roles', 'targets', 'weapons', 'substances'].includes(word.sort) && word.value !== 'of')) return undefined
  }
  return undefined
}
/** A plural by its ending, or a noun that is one without. */
const isMany = (scene: Scene, noun: Mention): boolean => noun.joined.role === 'many' || (scene.starts.get(noun.from) ?? []).some((mention) => mention.word.sort === 'crowds' && mention.to === noun.to)

/** «راننده با گلولهٔ افراد مسلح کشته شد»: where the subject opens the clause and nouns bear no case, it is the farthest noun that no preposition governs. */
const subjectOf = (scene: Scene, nearest: readonly Mention[], predicate: Mention): Mention | undefined => {
  const own = nearest.filter((mention) => !mentionsIn(scene, mention.to, predicate.from).some(isPredicate))
  return [...own].reverse().find((mention) => !endingAt(scene, mention.from, 'other-side') && !isDoer(scene, mention) && !(scene.ends.get(mention.from) ?? []).some((role) => role.word.sort === 'place-roles' && role.word.take !== 'before'))
}

/** «تیراندازی افراد مسلح»: those whose attack it is stand right behind its noun. */
const isDoer = (scene: Scene, mention: Mention): boolean =>
  mention.word.sort === 'attackers' && (scene.ends.get(mention.from) ?? []).some((event) => event.word.sort.startsWith('kinds/'))

/** "Sims, 20, was shot dead", "Wayde Sims was killed": one person of whom only the name is known, with an age or of two words. The name is not quoted: the verb is. */
const namedPerson = (scene: Scene, sentence: Sentence, predicate: Mention): PeopleGroup | null => {
  if (!isBodily(predicate) || predicate.word.take !== 'before' || scene.pack.verbLast) return null
  const aged = tokenAt(scene, predicate.from - 1)?.text === ',' && tokenAt(scene, predicate.from - 2)?.kind === 'number' && tokenAt(scene, predicate.from - 3)?.text === ','
  const to = aged ? predicate.from - 3 : predicate.from
  let from = to
  while (from > sentence.from && isName(scene, from - 1)) from--
  if (to - from < (aged ? 1 : 2) || to - from > LONGEST_NAME) return null
  return { from: predicate.from, to: predicate.to, count: ONE_PERSON, nationality: null, group: 'people', side: 'victim', noun: true, classified: false, part: false, rule: BY_NAME }
}
/** Tokens between an age and the verb or noun that says what became of the person. */
const AGE = { before: 10, verbLast: 24, after: 8 } as const
/** «سیمز، ۲۰ ساله، کشته شد», «قتل بازیکن ۲۰ ساله»: one person known by an age beside a word that no list knows. */
const agedPerson = (scene: Scene, sentence: Sentence, predicate: Mention): PeopleGroup | null => {
  if (!isBodily(predicate)) return null
  const ahead = predicate.word.take !== 'after'
  const [from, to] = ahead ? [Math.max(sentence.from, predicate.from - (scene.pack.verbLast ? AGE.verbLast : AGE.before)), predicate.from] : [predicate.to, Math.min(sentence.to, predicate.to + AGE.after)]
  const ages = mentionsIn(scene, from, to).filter((mention) => mention.word.sort === 'not-counts' && (mention.word.value === 'age' || mention.word.value === 'person'))
  const age = ages.find((mention) => isOfName(scene, mention) && !mentionsIn(scene, ...(ahead ? [mention.to, predicate.from] as const : [predicate.to, mention.from] as const)).some(isPredicate))
  return age ? { from: predicate.from, to: predicate.to, count: ONE_PERSON, nationality: null, group: 'people', side: 'victim', noun: true, classified: false, part: false, rule: BY_NAME } : null
}
/** True when a word that no list knows stands on one side of an age, and nobody says that it was by that person. */
const isOfName = (scene: Scene, age: Mention): boolean => {
  const digits = tokenAt(scene, age.from - 1)?.text === '-' ? age.from - 2 : age.from - 1
  const number = tokenAt(scene, digits)?.kind === 'number' ? digits : (endingAt(scene, age.from, 'numbers')?.from ?? -1)
  const isUnknown = (at: number): boolean => tokenAt(scene, at)?.kind === 'word' && holding(scene, at).every((mention) => mention.word.sort === 'topics')
  const beside = (at: number, step: 1 | -1): boolean => isUnknown(at) || ((tokenAt(scene, at)?.kind === 'mark' || holding(scene, at).some((mention) => mention.word.sort === 'place-roles')) && isUnknown(at + step))
  return number >= 0 && !mentionsIn(scene, Math.max(0, number - 4), number).some((mention) => mention.word.sort === 'other-side') && (beside(number - 1, -1) || beside(age.to, 1))
}
/** Words that a name may have at most. */
const LONGEST_NAME = 4
/** A word with a capital letter that no list knows. */
const isName = (scene: Scene, at: number): boolean => tokenAt(scene, at)?.kind === 'word' && holding(scene, at).length === 0 && isCapitalised(scene, at)
