import { Fragment, type ReactNode } from 'react'
import type { LedgerFigure, Quote } from '../model/index.ts'
import { FACTS, type Language } from './languages.ts'
import { useReader, useSay } from './locale.tsx'
import { quoteKey } from './quotes.ts'
import { isolate, useWords, type Words } from './words.ts'
import type { Dossier } from './api.ts'

/** One part of the sentence: what it says, and the words it was read from, if it was read from words. */
export type Said = { readonly slot: 'when' | 'kind' | 'where' | 'figure' | 'target'; readonly text: string; readonly key: string | null }

const keyOf = (report: string | undefined, at: Quote | null | undefined): string | null => (report && at ? quoteKey(report, at) : null)

/** The report in which a quote of the incident stands: that of the claim with an equal quote. */
const reportOf = (dossier: Dossier, at: Quote | null | undefined, pick: (claim: Dossier['claims'][number]) => Quote | null | undefined): string | undefined => {
  if (!at) return undefined
  return dossier.claims.find((claim) => {
    const quote = pick(claim)
    return quote && quote.part === at.part && quote.start === at.start && quote.end === at.end && quote.words === at.words
  })?.report
}

const bestEntry = (figure: LedgerFigure) => figure.ledger.find(({ count }) => count.min <= figure.best && (count.max ?? Infinity) >= figure.best) ?? figure.ledger[0]

/** The nationality on which all entries of a figure agree, in words; empty when they differ or none says. */
const citizens = (figure: LedgerFigure, words: Words, say: ReturnType<typeof useSay>): string => {
  const told = new Set(figure.ledger.map(({ who }) => who.nationality).filter((code) => code !== null))
  const only = told.size === 1 ? [...told][0] : undefined
  return only === undefined ? '' : say('sentence.citizens', { count: figure.best, country: words.country(only as string) })
}

/** The parts of the sentence above a dossier, made from the fields of the incident. */
const partsOf = (dossier: Dossier, words: Words, say: ReturnType<typeof useSay>): { readonly lead: Readonly<Record<'when' | 'kind' | 'where', Said>>; readonly target: Said | null; readonly figures: readonly Said[] } => {
  const { incident, claims } = dossier
  const whenAt = 'at' in incident.when ? incident.when.at : null
  const event = claims.find((claim) => claim.family === 'event' && claim.kind === incident.kind) ?? claims[0]
  const targeted = claims.find((claim) => claim.target !== null)
  return {
    lead: {
      when: { slot: 'when', text: words.whenPhrase(incident.when), key: keyOf(reportOf(dossier, whenAt, (claim) => ('at' in claim.when ? claim.when.at : null)), whenAt) },
      kind: { slot: 'kind', text: say(`phrase.${incident.kind}`), key: keyOf(event?.report, event?.at) },
      where: {
        slot: 'where',
        text: incident.where.found ? say('sentence.where', { place: words.whereLong(incident.where) }) : say(`sentence.${incident.where.why}`),
        key: keyOf(reportOf(dossier, incident.where.at, (claim) => claim.where.at), incident.where.at),
      },
    },
    target: targeted?.target ? { slot: 'target', text: words.target(targeted.target.kind) ?? say('sentence.quoted', { words: isolate(targeted.target.at.words) }), key: keyOf(targeted.report, targeted.target.at) } : null,
    figures: [
      ...incident.figures.map((figure): Said => {
        const entry = bestEntry(figure)
        return { slot: 'figure', text: say(`sentence.${figure.of}`, { count: words.bestOfRange(figure), citizens: citizens(figure, words, say) }), key: keyOf(entry?.report, entry?.at) }
      }),
      ...incident.amounts.map((amount): Said => {
        const entry = amount.ledger[0]
        return { slot: 'figure', text: say('sentence.amount', { mass: words.mass(amount), substance: say(`substance.${amount.of}`) }), key: keyOf(entry?.report, entry?.at) }
      }),
    ],
  }
}

/** The first letter as a sentence begins; digits and scripts without capitals stay. */
const capital = (text: string, language: Language): string => text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(FACTS[language].locale))

type Props = { readonly dossier: Dossier; readonly onShow: (key: string) => void; readonly onPoint: (key: string | null) => void }

/** One sentence in the reader's language, each part a link to the words it was read from. */
export const Sentence = ({ dossier, onShow, onPoint }: Props) => {
  const say = useSay()
  const { language } = useReader()
  const words = useWords()
  const { lead, target, figures } = partsOf(dossier, words, say)
  const show = (part: Said): ReactNode =>
    part.key === null ? <span className="said">{part.text}</span> : (
      <a
        href={`#${part.key}`} className="said" data-slot={part.slot} onClick={(event) => { event.preventDefault(); onShow(part.key as string) }}
        onPointerEnter={() => onPoint(part.key)} onPointerLeave={() => onPoint(null)} onFocus={() => onPoint(part.key)} onBlur={() => onPoint(null)}
      >
        {part.text}
      </a>
    )
  // The order of the parts is the language's own: the message names them as {when} {kind} {where} between bars.
  const order = say('sentence.order').split('|')
  return (
    <p className="sentence">
      {order.map((slot) => {
        const part = slot === 'when' || slot === 'kind' || slot === 'where' ? lead[slot] : null
        return <Fragment key={slot}>{part ? show(part) : slot === 'verb' ? say(`verb.${dossier.incident.status}`) : slot}{' '}</Fragment>
      })}
      {target && <>{say('sentence.target')} {show(target)}{say('sentence.end')} </>}
      {figures.length > 0 && (
        <span className="sentence-figures">
          {figures.map((part, index) => <Fragment key={part.text}>{index > 0 ? say('list.semicolon') : ''}{show(index > 0 ? part : { ...part, text: capital(part.text, language) })}</Fragment>)}
          {say('sentence.end')}
        </span>
      )}
    </p>
  )
}
