import { dayNumber, dayOf } from './calendar.ts'
import { type DateValue, findDates } from './dates.ts'
import { holding, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

/** Tokens that a dateline may have before its date, and days that a report may be written before it is published. */
const DATELINE = { tokens: 8, days: 3 } as const

/** "DUSHANBE, 22.10.2025 /Khovar/", «غزنی (پژواک، ۱۵ عقرب):», 新华社喀布尔11月18日电: only place and outlet before it, and it closes. It says when the report was written. */
export const isDatelineDate = (scene: Scene, sentence: Sentence, date: DateValue): boolean =>
  scene.part === 'text' && sentence.index === 0 && date.grain === 'day' && date.from - sentence.from <= DATELINE.tokens &&
  onlyPlaceAndOutlet(scene, sentence.from, date.from) && (/^[-/().:]$/u.test(tokenAt(scene, date.to)?.text ?? '') || Boolean(startingAt(scene, date.to, 'said')))

const onlyPlaceAndOutlet = (scene: Scene, from: number, to: number): boolean => {
  let named = false
  for (let at = from; at < to; at++) {
    const token = tokenAt(scene, at)
    if (token?.kind === 'mark' && token.text !== '.') continue
    if (!holding(scene, at).some((mention) => mention.word.sort === 'place' || mention.word.sort === 'party' || mention.word.sort === 'sources')) return false
    named = true
  }
  return named
}

/** The dates of a scene; "yesterday" is counted from the day on which the report says that it was written. */
export const datesOf = (scene: Scene, published: string | null): readonly DateValue[] => {
  const dates = findDates(scene, published)
  const [first] = scene.sentences
  const line = first && dates.find((date) => date.from < first.to && isDatelineDate(scene, first, date))
  if (!line?.days) return dates
  const [day] = line.days
  const since = published === null ? 1 : dayNumber(published) - day
  return since > 0 && since <= DATELINE.days ? findDates(scene, dayOf(day)) : dates
}
