import type { Day, Instant } from './ids.ts'
import type { Quote } from './quote.ts'

export type Calendar = 'gregory' | 'persian' | 'islamic'

/** When something happened, as far as the text allows. A publication date is never passed off as an event date. */
export type When =
  | { readonly basis: 'stated' | 'relative'; readonly from: Day; readonly to: Day; readonly calendar: Calendar; readonly at: Quote }
  /** Month and day in `calendar`, `--11-23`; the year cannot be known. */
  | { readonly basis: 'stated'; readonly partial: string; readonly from: null; readonly to: null; readonly calendar: Calendar; readonly at: Quote }
  | { readonly basis: 'published'; readonly notAfter: Instant | Day }
  | { readonly basis: 'unknown' }

export type DatedWhen = Extract<When, { from: string }>

export const isDated = (when: When): when is DatedWhen => 'from' in when && when.from !== null
