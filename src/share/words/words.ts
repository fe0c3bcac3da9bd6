import type { EventKind, FigureOf, Located, Status, Substance } from '../../model/index.ts'

/**
 * The words of one language for the cited sentence. Braces are filled in; numbers and days come from Intl. The wording is neutral:
 * it takes no side's word for the other ("gunmen", not "terrorists"), and says what is not known.
 */
export type SentenceWords = {
  readonly kinds: Readonly<Record<EventKind, string>>
  readonly when: { readonly day: string; readonly range: string; readonly published: string; readonly partial: string; readonly unknown: string }
  readonly where: { readonly in: string; readonly place: string; readonly within: string } & Readonly<Record<Extract<Located, { found: false }>['why'], string>>
  /** `{when}`, `{what}`, `{where}`, then what the others are; the order of words is the language's. */
  readonly sentence: string
  readonly figures: Readonly<Record<FigureOf, string>>
  /** `{figure}` of those who attacked, where they are counted apart from the others. */
  readonly attackers: string
  readonly figuresAfter: string
  /** `{said}` is the whole figure with its best number; low and high follow where voices differ. */
  readonly range: string
  readonly atLeast: string
  readonly none: string
  readonly amount: string
  readonly substances: Readonly<Record<Substance, string>>
  readonly saidBy: string
  readonly via: string
  readonly unnamed: string
  readonly outletItself: string
  readonly more: string
  readonly statuses: Readonly<Record<Status, string>>
  readonly sources: string
  readonly noSource: string
  readonly undated: string
  readonly comma: string
  readonly semicolon: string
}
