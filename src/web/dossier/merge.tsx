import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Incident } from '../../model/index.ts'
import { judging } from '../acts.ts'
import type { Do } from '../acting.ts'
import { api, type Dossier } from '../api.ts'
import { dayOf, timeOf } from '../dates.ts'
import { Because } from '../decide/because.tsx'
import { Brief } from '../decide/brief.tsx'
import { Effect } from '../decide/effect.tsx'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import { usePlan } from '../queries.ts'
import { sortTime } from '../register/columns.tsx'

/** How far a neighbour may lie: days either way, and degrees of latitude (some 110 km each). */
const NEAR = { days: 5, degrees: 1.5 }
const SHOWN = 12
const DAY = 86_400_000

const nothing = { q: null, kind: null, sector: null, status: null, from: null, to: null, bbox: null, placed: null }

/** The days and the box in which neighbours of an incident are sought. */
const around = ({ when, where }: Incident) => {
  const time = sortTime({ when } as Incident)
  const last = 'to' in when && when.to !== null ? timeOf(when.to) : time
  const [lon, lat] = where.found ? where.place.point : [0, 0]
  const wide = NEAR.degrees / Math.max(0.2, Math.cos((lat * Math.PI) / 180))
  return {
    from: time < 0 ? null : dayOf(time - NEAR.days * DAY), to: time < 0 ? null : dayOf(last + NEAR.days * DAY),
    bbox: where.found ? [lon - wide, lat - NEAR.degrees, lon + wide, lat + NEAR.degrees].map((degrees) => degrees.toFixed(3)).join(',') : null,
  }
}

/** Nearest first: by kind, then days, then degrees between them. */
const byNearness = (to: Incident) => (a: Incident, b: Incident): number => distance(to, a) - distance(to, b)
const distance = (one: Incident, other: Incident): number => {
  const days = Math.abs(sortTime(one) - sortTime(other)) / DAY
  const apart = one.where.found && other.where.found ? Math.hypot(one.where.place.point[0] - other.where.place.point[0], one.where.place.point[1] - other.where.place.point[1]) : 1
  return days + apart * 2 + (one.kind === other.kind ? 0 : 2)
}

type Props = { readonly dossier: Dossier; readonly busy: boolean; readonly onDo: Do; readonly onDone: () => void }

/** Says that an incident is the same as another: one that is near in time and place, or one that a search finds. */
export const Merge = ({ dossier, busy, onDo, onDone }: Props) => {
  const say = useSay()
  const name = useId()
  const { incident, reports } = dossier
  const [q, setQ] = useState('')
  const [asked, setAsked] = useState('')
  const [other, setOther] = useState<string | null>(null)
  const [because, setBecause] = useState('')
  const near = useQuery({ queryKey: ['near', incident.id, asked], queryFn: () => api.incidents(asked === '' ? { ...nothing, ...around(incident) } : { ...nothing, q: asked }, 'newest', null) })
  const plan = usePlan(other === null ? null : { what: 'merge', left: incident.id, right: other })
  const found = (near.data?.incidents ?? []).filter(({ id }) => id !== incident.id)
  const shown = asked === '' ? [...found].sort(byNearness(incident)).slice(0, SHOWN) : found.slice(0, SHOWN)
  const sourceOf = new Map(reports.map((report) => [report.id as string, report.source as string | null]))
  const send = (): void => { if (plan.data) onDo(judging(plan.data.judgements, 'same', because.trim()), onDone) }
  return (
    <form className="form act" onSubmit={(event) => { event.preventDefault(); send() }} aria-label={say('act.merge')}>
      <p>{say('merge.explain')}</p>
      <div className="form-line form">
        <label>{say('merge.search')}
          <input type="search" dir="auto" value={q} onChange={(event) => { setQ(event.target.value); if (event.target.value === '') setAsked('') }} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); setAsked(q.trim()) } }} />
        </label>
        <button type="button" className="button" onClick={() => { setAsked(q.trim()); setOther(null) }}>{say('merge.find')}</button>
      </div>
      <p className="quiet" role="status">{near.isPending ? say('merge.loading') : asked === '' ? say('merge.near', { count: shown.length, days: NEAR.days }) : say('merge.found', { count: found.length, shown: shown.length })}</p>
      {near.isError && <Failed title={say('merge.failed')} error={near.error} onAgain={() => void near.refetch()} />}
      <fieldset className="pick" aria-label={say('merge.choose')}>
        {shown.map((one) => (
          <label key={one.id} className="pick-line" data-chosen={other === one.id || undefined}>
            <input type="radio" name={name} checked={other === one.id} onChange={() => setOther(one.id)} />
            <Brief incident={one} />
          </label>
        ))}
      </fieldset>
      {other !== null && <Effect query={plan} sourceOf={sourceOf} />}
      {plan.data && !plan.data.achieved && <p className="notice">{say('merge.not')}</p>}
      <Because value={because} onChange={setBecause} />
      <button type="submit" className="button strong" disabled={busy || other === null || !plan.data?.achieved}>{say('merge.do')}</button>
    </form>
  )
}
