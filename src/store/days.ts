import { type Day, isDated, type When } from '../model/index.ts'

/**
 * The days by which an incident is found and sorted. Where the text gives a date, that one; otherwise the day by which it must
 * have happened, which is the day it was published: `published` is our earliest report's publication, or the day it came to us.
 * These days serve the search only; `when` of the incident still says that no date is known.
 */
export const daysOf = (when: When, published: Day): { readonly from: Day; readonly to: Day } => {
  if (isDated(when)) return { from: when.from, to: when.to }
  const day = when.basis === 'published' ? when.notAfter.slice(0, 10) : published
  return { from: day, to: day }
}
