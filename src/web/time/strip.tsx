import { type CSSProperties, type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { go, useAddress } from '../address.ts'
import type { DayCounts } from '../api.ts'
import { dayOf, sayDay } from '../dates.ts'
import { useReader, useSay } from '../locale.tsx'
import { type Bucket, bucketsOf, daysOf, stretchOf } from './buckets.ts'

type Stretch = readonly [first: number, last: number]

/** A label every so many months, so that labels never meet: years on a long strip, quarters on a short one. */
const labelEvery = (months: number): number => (months > 48 ? 12 : months > 16 ? 3 : 1)

/** Incidents by month over the whole width, and the stretch of time that the register and the map show. */
export const TimeStrip = ({ counts }: { readonly counts: DayCounts }) => {
  const say = useSay()
  const { language, calendar, direction, axis } = useReader()
  const { from, to } = useAddress()
  const { buckets, undated, earlier } = useMemo(() => bucketsOf(counts, calendar), [counts, calendar])
  const [draft, setDraft] = useState<Stretch | null>(null)
  const anchor = useRef<{ at: number; fixed: number } | null>(null)
  const plot = useRef<HTMLDivElement>(null)
  if (buckets.length === 0) return null

  const end = buckets.length - 1
  const chosen = from !== null || to !== null
  const stretch: Stretch = draft ?? stretchOf(buckets, from, to)
  const dir = axis === 'ltr' ? 'ltr' : direction
  const most = Math.max(...buckets.map(({ dated, open }) => dated + open))
  const every = labelEvery(buckets.length)

  const keep = ([first, last]: Stretch): void => {
    setDraft(null)
    go(first <= 0 && last >= end ? { from: null, to: null } : daysOf(buckets, first, last))
  }
  const indexAt = (event: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect()
    if (!box) return 0
    const share = (event.clientX - box.left) / box.width
    return Math.min(end, Math.max(0, Math.floor((dir === 'rtl' ? 1 - share : share) * buckets.length)))
  }
  const begin = (fixed: number | null) => (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    plot.current?.setPointerCapture(event.pointerId)
    const at = indexAt(event)
    anchor.current = { at, fixed: fixed ?? at }
    setDraft([Math.min(at, fixed ?? at), Math.max(at, fixed ?? at)])
  }
  const move = (event: PointerEvent): void => {
    if (anchor.current === null) return
    const at = indexAt(event)
    setDraft([Math.min(at, anchor.current.fixed), Math.max(at, anchor.current.fixed)])
  }
  const finish = (): void => {
    if (anchor.current === null) return
    anchor.current = null
    keep(stretch)
  }
  const key = (which: 0 | 1) => (event: KeyboardEvent): void => {
    const forward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
    const step = event.key === forward || event.key === 'ArrowUp' ? 1 : event.key === backward || event.key === 'ArrowDown' ? -1 : event.key === 'PageUp' ? 12 : event.key === 'PageDown' ? -12 : 0
    if (step === 0 && event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? end : stretch[which] + step
    keep(which === 0 ? [Math.max(0, Math.min(target, stretch[1])), stretch[1]] : [stretch[0], Math.min(end, Math.max(target, stretch[0]))])
  }
  const monthName = (bucket: Bucket | undefined): string => (bucket ? sayDay(dayOf(bucket.start + 86_400_000), 'month', language, calendar) : '')
  const share = (index: number): string => `${(index / buckets.length) * 100}%`
  const handle = (which: 0 | 1) => (
    <div
      className="time-handle" data-which={which} role="slider" tabIndex={0} aria-label={say(which === 0 ? 'time.from' : 'time.to')}
      aria-valuemin={0} aria-valuemax={end} aria-valuenow={stretch[which]} aria-valuetext={monthName(buckets[stretch[which]])}
      style={{ insetInlineStart: share(which === 0 ? stretch[0] : stretch[1] + 1) }} onKeyDown={key(which)} onPointerDown={begin(stretch[which === 0 ? 1 : 0])}
    />
  )
  return (
    <section className="time" aria-label={say('time.title')}>
      <div className="time-head">
        <span>{chosen || draft ? say('filter.time', { from: monthName(buckets[stretch[0]]), to: monthName(buckets[stretch[1]]) }) : say('time.title')}</span>
        {earlier > 0 && <button type="button" className="link" onClick={() => go({ from: null, to: dayOf((buckets[0]?.start ?? 0) - 86_400_000) })}>{say('time.earlier', { count: earlier })}</button>}
        {chosen && <button type="button" className="link" onClick={() => go({ from: null, to: null })}>{say('filter.time.clear')}</button>}
        <span className="spacer" />
        {buckets.some(({ open }) => open > 0) && <span className="time-open-key"><i aria-hidden="true" /> {say('time.open')}</span>}
        {undated > 0 && <span>{say('time.undated', { count: undated })}</span>}
      </div>
      <div className="time-plot" dir={dir} ref={plot} onPointerDown={begin(null)} onPointerMove={move} onPointerUp={finish} onPointerCancel={finish}>
        <div className="time-bars" style={{ '--bar-gap': buckets.length > 90 ? '.5px' : '2px' } as CSSProperties}>
          {buckets.map((bucket, index) => (
            <span key={bucket.start} className="time-bar" data-in={(index >= stretch[0] && index <= stretch[1]) || undefined}
              title={bucket.dated + bucket.open > 0 ? say('time.month', { month: monthName(bucket), dated: bucket.dated, open: bucket.open }) : undefined}>
              {bucket.open > 0 && <i className="open" style={{ height: `${(bucket.open / most) * 100}%` }} />}
              {bucket.dated > 0 && <i className="dated" style={{ height: `${(bucket.dated / most) * 100}%` }} />}
            </span>
          ))}
        </div>
        <div className="time-brush" data-chosen={chosen || draft !== null || undefined} style={{ insetInlineStart: share(stretch[0]), insetInlineEnd: `${100 - ((stretch[1] + 1) / buckets.length) * 100}%` }} />
        {handle(0)}
        {handle(1)}
        <div className="time-axis" aria-hidden="true">
          {buckets.slice(0, -Math.ceil(buckets.length / 40)).map((bucket, index) => ((every === 12 ? bucket.month === 1 : (bucket.month - 1) % every === 0) ? (
            <span key={bucket.start} style={{ insetInlineStart: share(index) }}>
              {every === 12 ? sayDay(dayOf(bucket.start + 86_400_000), 'year', language, calendar) : monthName(bucket)}
            </span>
          ) : null))}
        </div>
      </div>
    </section>
  )
}
