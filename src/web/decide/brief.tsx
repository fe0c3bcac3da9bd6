import { Fragment, type ReactNode } from 'react'
import type { Incident, LedgerFigure } from '../../model/index.ts'
import { familyOf } from '../families.ts'
import { useSay } from '../locale.tsx'
import { KindSymbol } from '../symbol.tsx'
import { isSpot, useWords } from '../words.ts'

/** The voice whose number is the best of a figure. */
const chosenIn = (figure: LedgerFigure) => figure.ledger.find(({ claim }) => claim === figure.chosen.claim) ?? figure.ledger[0]

type Props = { readonly incident: Incident; readonly sourceOf?: ReadonlyMap<string, string | null> | undefined; readonly before?: Incident | undefined; /** Names the outlets that tell it. */ readonly named?: boolean }

/** Beyond these outlets the rest is counted. */
const NAMED = 5

/**
 * An incident in a few lines: kind, day, place, each figure beside the voice that gives it, reports and witnesses. With `before`, what
 * is another than it was is shown with what it was.
 */
export const Brief = ({ incident, sourceOf, before, named = false }: Props) => {
  const say = useSay()
  const words = useWords()
  const was = (now: string, then: string | undefined): ReactNode => (then === undefined || then === now ? now : <><del>{then}</del> <ins>{now}</ins></>)
  const reports = (one: Incident): string => say('register.reports', { count: one.reports.length })
  const witnesses = (one: Incident): string => say('register.witnesses', { count: one.witnesses })
  const outlets = sourceOf === undefined ? [] : [...new Set(incident.reports.flatMap((id) => { const source = sourceOf.get(id); return source === undefined || source === null ? [] : [words.source(source)] }))]
  const gone = before?.figures.filter(({ of }) => !incident.figures.some((figure) => figure.of === of)) ?? []
  return (
    <div className="brief" data-family={familyOf(incident.kind)} data-brief={incident.id}>
      <p className="brief-what"><KindSymbol kind={incident.kind} hollow={!isSpot(incident.where)} /> <strong>{was(words.kind(incident.kind), before && words.kind(before.kind))}</strong></p>
      <p>{was(words.when(incident.when), before && words.when(before.when))} · {was(words.whereShort(incident.where), before && words.whereShort(before.where))}</p>
      <ul className="brief-figures">
        {incident.figures.map((figure) => {
          const chosen = chosenIn(figure)
          const then = before?.figures.find(({ of }) => of === figure.of)
          return (
            <li key={figure.of}>
              {say(`figure.${figure.of}`)} <strong>{was(words.bestOfRange(figure), before && (then ? words.bestOfRange(then) : say('effect.figure.none')))}</strong>
              {chosen && <span className="quiet"> {words.voice(chosen.saidBy, sourceOf?.get(chosen.report) ?? null)}</span>}
            </li>
          )
        })}
        {gone.map((figure) => <li key={figure.of}>{say(`figure.${figure.of}`)} <del>{words.bestOfRange(figure)}</del> <ins>{say('effect.figure.none')}</ins></li>)}
        {incident.amounts.map((amount) => (
          <li key={amount.of}>
            {say(`substance.${amount.of}`)} <strong>{words.mass(amount)}</strong>
            {amount.ledger[0] && <span className="quiet"> {words.voice(amount.ledger[0].saidBy, sourceOf?.get(amount.ledger[0].report) ?? null)}</span>}
          </li>
        ))}
      </ul>
      {named && outlets.length > 0 && <p className="brief-outlets">{outlets.slice(0, NAMED).map((outlet, index) => <Fragment key={outlet}>{index > 0 && say('list.semicolon')}<bdi>{outlet}</bdi></Fragment>)}{outlets.length > NAMED && <> {say('story.more', { count: outlets.length - NAMED })}</>}</p>}
      <p className="quiet">{was(reports(incident), before && reports(before))}{say('list.comma')}{was(witnesses(incident), before && witnesses(before))} · {was(say(`status.${incident.status}`), before && say(`status.${before.status}`))}</p>
    </div>
  )
}
