import { useState } from 'react'
import { judging } from '../acts.ts'
import type { Do } from '../acting.ts'
import type { Dossier } from '../api.ts'
import { Because } from '../decide/because.tsx'
import { Effect } from '../decide/effect.tsx'
import { useSay } from '../locale.tsx'
import { usePlan } from '../queries.ts'
import { useWords } from '../words.ts'

type Props = { readonly dossier: Dossier; readonly busy: boolean; readonly onDo: Do; readonly onDone: () => void }

/** Takes reports, or single claims of them, out of an incident: they tell of another. What would come of it is shown before. */
export const Split = ({ dossier, busy, onDo, onDone }: Props) => {
  const say = useSay()
  const words = useWords()
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const [because, setBecause] = useState('')
  const { incident, claims, reports } = dossier
  const sourceOf = new Map(reports.map((report) => [report.id as string, report.source as string | null]))
  const tellings = reports.map((report) => ({ report, claims: claims.filter((claim) => claim.report === report.id) })).filter((one) => one.claims.length > 0)
  const all = claims.every(({ id }) => out.has(id))
  const chosen = claims.filter(({ id }) => out.has(id)).map(({ id }) => id as string)
  const plan = usePlan(chosen.length === 0 || all ? null : { what: 'split', incident: incident.id, claims: chosen })
  const set = (ids: readonly string[], on: boolean): void => setOut((before) => new Set([...before].filter((id) => !ids.includes(id)).concat(on ? ids : [])))
  const send = (): void => { if (plan.data) onDo(judging(plan.data.judgements, 'different', because.trim()), onDone) }
  return (
    <form className="form act" onSubmit={(event) => { event.preventDefault(); send() }} aria-label={say('act.split')}>
      <p>{say('split.explain')}</p>
      <ul className="pick">
        {tellings.map(({ report, claims: told }) => {
          const ids = told.map(({ id }) => id as string)
          const some = ids.filter((id) => out.has(id)).length
          return (
            <li key={report.id}>
              <label className="pick-line">
                <input type="checkbox" checked={some === ids.length} ref={(box) => { if (box) box.indeterminate = some > 0 && some < ids.length }} onChange={(event) => set(ids, event.target.checked)} />
                <span><strong><bdi>{report.source === null ? report.id : words.source(report.source)}</bdi></strong> <span className="quiet">{report.published === null ? say('dossier.report.noDate') : words.shortDay(report.published)}</span>
                  <q className="pick-words" dir="auto">{(report.title ?? '') === '' || report.title === undefined ? told[0]?.at.words : report.title}</q></span>
              </label>
              {told.length > 1 && (
                <details>
                  <summary>{say('split.claims', { count: told.length })}</summary>
                  <ul>
                    {told.map((claim) => (
                      <li key={claim.id}>
                        <label className="pick-line">
                          <input type="checkbox" checked={out.has(claim.id)} onChange={(event) => set([claim.id], event.target.checked)} />
                          <span><strong>{words.voice(claim.saidBy, report.source)}</strong> <q><bdi dir="auto">{claim.at.words}</bdi></q></span>
                        </label>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          )
        })}
      </ul>
      {all && <p className="notice" role="status">{say('split.all')}</p>}
      {chosen.length > 0 && !all && <Effect query={plan} sourceOf={sourceOf} />}
      {plan.data && !plan.data.achieved && <p className="notice">{say('split.not')}</p>}
      <Because value={because} onChange={setBecause} />
      <button type="submit" className="button strong" disabled={busy || !plan.data?.achieved || chosen.length === 0 || all}>{say('split.do', { count: chosen.length })}</button>
    </form>
  )
}
