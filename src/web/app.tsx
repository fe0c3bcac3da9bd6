import { lazy, type PointerEvent, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { Incident } from '../model/index.ts'
import { useActing, useActs } from './acting.ts'
import { go, useAddress } from './address.ts'
import type { DayCounts } from './api.ts'
import { useChanges } from './changes.ts'
import { Segments } from './choice.tsx'
import { DemonstrationMark } from './demonstration.tsx'
import { DossierPane } from './dossier/dossier.tsx'
import { Failed } from './failed.tsx'
import { isFiltered, WITHOUT_FILTERS } from './filters.ts'
import { Filters, HeaderLine } from './header.tsx'
import { useKeys } from './keys.ts'
import { FACTS } from './languages.ts'
import { store, useReader, useSay } from './locale.tsx'
import { AddPanel } from './panels/add.tsx'
import { PersonPanel } from './panels/person.tsx'
import { RereadingPanel } from './panels/rereading.tsx'
import { ReviewPanel } from './panels/review.tsx'
import { SignalsPanel } from './panels/signals.tsx'
import { filtersOf, type Frame, useBelt, useRegister, useSectors, useWholeTime } from './queries.ts'
import { Register } from './register/register.tsx'
import { KindSymbol } from './symbol.tsx'
import { TimeStrip } from './time/strip.tsx'
import { isSpot, useWords } from './words.ts'

/** The map is half of the page's code: the register is there before it. */
const BeltMap = lazy(async () => ({ default: (await import('./map/map.tsx')).BeltMap }))

const NONE: readonly Incident[] = []
/** Incidents of one spot that a click listed, the newest first, and how many there are in all. */
type Here = { readonly incidents: readonly Incident[]; readonly total: number }
const NOWHERE: Here = { incidents: [], total: 0 }
const NO_DAYS: DayCounts = { days: [], undated: 0 }
/** Narrowest and widest register in pixels; the dossier needs the one, the map the rest of a small screen. */
const [NARROWEST, WIDEST] = [380, 860]

/** Where, what and why: map, register and dossier, with the time strip below, every state in the address. */
export const App = () => {
  const say = useSay()
  const { language } = useReader()
  const address = useAddress()
  const [frame, setFrame] = useState<Frame>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const [here, setHere] = useState<Here>(NOWHERE)
  const [current, setCurrent] = useState<string | null>(null)
  const [flights, setFlights] = useState(0)
  const order = useRef<readonly string[]>([])

  const belt = useBelt()
  const query = useRegister(address, frame)
  const whole = useWholeTime(address)
  const sectors = useSectors()
  const { acting, choose } = useActing()
  const acts = useActs(acting)
  const beltEmpty = (belt.data?.counts.incidents ?? 0) === 0
  const reading = belt.data?.progress?.loading ?? false
  const changes = useChanges(beltEmpty || reading)

  // While the demonstration is being read, and once when it is done, the register follows without being asked.
  const { refetch } = query
  const { refetch: refetchTime } = whole
  const done = belt.data?.progress?.done ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step of the progress is a reason to look again
  useEffect(() => {
    void refetch()
    void refetchTime()
  }, [reading, done, refetch, refetchTime])

  const open = useCallback((id: string) => {
    setCurrent(id)
    setHere(NOWHERE)
    go({ incident: id, panel: null })
  }, [])
  const step = useCallback((by: 1 | -1) => {
    const ids = order.current
    const at = ids.indexOf(address.incident ?? current ?? '')
    const next = ids[at < 0 ? (by === 1 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    setCurrent(next)
    if (address.incident !== null) go({ incident: next })
  }, [address.incident, current])
  const close = useCallback(() => {
    if (here.incidents.length > 0) setHere(NOWHERE)
    else if (address.panel !== null) go({ panel: null })
    else if (address.incident !== null) {
      go({ incident: null })
      document.querySelector<HTMLElement>(`[data-incident="${CSS.escape(address.incident)}"] a`)?.focus({ preventScroll: true })
    }
  }, [address.panel, address.incident, here])
  useKeys({ onStep: address.panel === 'review' ? null : step, onOpen: () => current !== null && open(current), onClose: close })
  const keepOrder = useCallback((ids: readonly string[]) => { order.current = ids }, [])

  const incidents = query.data?.incidents ?? NONE
  const filters = filtersOf(address, null)
  const atOnce = useCallback((found: readonly Incident[], of: number) => setHere({ incidents: found, total: of }), [])
  const unplaced = query.data?.unplaced ?? 0
  const total = query.data?.total ?? 0
  const clear = (): void => go(WITHOUT_FILTERS)

  return (
    <div className="page" data-pane={address.pane === 'map' ? 'map' : 'register'} data-panel={address.panel ?? undefined} data-open={address.incident !== null || address.panel !== null || undefined}>
      <HeaderLine state={belt.data} acting={acting} />
      <DemonstrationMark state={belt.data} />
      {belt.isError && <Failed title={say('app.name')} error={belt.error} onAgain={() => void belt.refetch()} />}
      <main className="panes" id="main">
        <Suspense fallback={<section className="map" aria-label={say('map.title')}><p className="map-loading" role="status">{say('map.loading')}</p></section>}>
          <BeltMap
            incidents={incidents} filters={filters} complete={!query.hasNextPage} asOf={whole.dataUpdatedAt} sectors={sectors.data} chosen={address.incident} pointed={pointed} unplaced={unplaced}
            flights={flights} onOpen={open} onHere={atOnce} onFrame={setFrame}
          />
        </Suspense>
        {here.incidents.length > 0 && <HereList {...here} onOpen={open} onClose={() => setHere(NOWHERE)} />}
        <Resizer />
        <div className="side">
          <section className="register-pane" id="register" aria-label={say('register.title')} inert={address.incident !== null || address.panel !== null}>
            <div className="register-bar">
              <strong aria-live="polite">{say('register.count', { count: total })}</strong>
              <Filters />
              <span className="spacer" />
              {isFiltered(address) && <button type="button" className="link" onClick={clear}>{say('filter.clear')}</button>}
            </div>
            <div className="register-line">
              <label><input type="checkbox" checked={address.frame === '1'} onChange={(event) => go({ frame: event.target.checked ? '1' : null })} /> {say('filter.frame')}</label>
              {unplaced > 0 && <label><input type="checkbox" checked={address.placed === '0'} onChange={(event) => go({ placed: event.target.checked ? '0' : null })} /> {say('register.unplaced.only')} ({unplaced.toLocaleString(FACTS[language].locale)})</label>}
            </div>
            {changes.waiting > 0 && <button type="button" className="waiting" onClick={changes.show}>{say('news.waiting', { count: changes.waiting })}</button>}
            <div className="register-scroll">
              <Register query={query} current={current} filtered={isFiltered(address)} beltEmpty={beltEmpty && !isFiltered(address)} onOpen={open} onPoint={setPointed} onOrder={keepOrder} onClear={clear} />
            </div>
          </section>
          {address.incident !== null && (
            <DossierPane
              id={address.incident} busy={acts.busy} onClose={() => go({ incident: null })} onStep={step} onDo={acts.act}
              onShowPlace={() => { setFlights((count) => count + 1); go({ pane: 'map' }) }}
            />
          )}
          {address.panel === 'add' && <AddPanel />}
          {address.panel === 'signals' && <SignalsPanel />}
          {address.panel === 'review' && <ReviewPanel busy={acts.busy} onDo={acts.act} />}
          {address.panel === 'rereading' && <RereadingPanel busy={acts.busy} onDo={acts.act} />}
          {address.panel === 'person' && (
            <PersonPanel
              acting={acting} loopback={belt.data?.loopback ?? true} needed={acts.wished}
              onChoose={(profile) => { choose(profile); if (profile) acts.grant(); else go({ panel: null }) }}
            />
          )}
          <UndoBar acts={acts} />
        </div>
      </main>
      <TimeStrip counts={whole.data ?? NO_DAYS} />
      <nav className="pane-tabs" aria-label={say('header.view')}>
        <Segments
          label={say('header.view')} value={address.pane === 'map' ? 'map' : 'register'} onChoose={(pane) => go({ pane: pane === 'map' ? 'map' : null })}
          options={[{ id: 'register', name: address.incident === null ? say('pane.register') : say('dossier.title') }, { id: 'map', name: say('pane.map') }]}
        />
      </nav>
    </div>
  )
}

/** Incidents of one place, which no zoom takes apart. */
const HereList = ({ incidents, total, onOpen, onClose }: Here & { readonly onOpen: (id: string) => void; readonly onClose: () => void }) => {
  const say = useSay()
  const words = useWords()
  return (
    <section className="here" aria-label={say('map.here', { count: total })}>
      <header><strong>{say('map.here', { count: total })}</strong><span className="spacer" /><button type="button" className="icon-button" aria-label={say('map.here.close')} onClick={onClose}>✕</button></header>
      <ul>
        {incidents.map((incident) => (
          <li key={incident.id}><button type="button" onClick={() => onOpen(incident.id)}><KindSymbol kind={incident.kind} hollow={!isSpot(incident.where)} /> {words.kind(incident.kind)} <span className="quiet">{words.when(incident.when)} · {words.whereShort(incident.where)}</span></button></li>
        ))}
      </ul>
      {total > incidents.length && <p className="here-more">{say('map.here.more', { count: total - incidents.length })}</p>}
    </section>
  )
}

/** What was decided last and the way back, until it is dismissed. */
const UndoBar = ({ acts }: { readonly acts: ReturnType<typeof useActs> }) => {
  const say = useSay()
  const { last } = acts
  if (acts.error !== null) return <div className="undo"><Failed title={say('verdict.failed')} error={acts.error} onAgain={acts.dismiss} /></div>
  if (acts.busy) return <div className="undo" role="status">{say('verdict.saving')}</div>
  if (last === null) return null
  const { back } = last
  return (
    <div className="undo" role="status">
      <span>{last.said(say)}</span>
      <span className="spacer" />
      {back !== null && <button type="button" className="button small" onClick={() => acts.act(back)}>{say('verdict.undo')}</button>}
      <button type="button" className="link" onClick={acts.dismiss}>{say('verdict.dismiss')}</button>
    </div>
  )
}

/** The edge between map and register: drag it, or move it with the arrow keys; its place is kept. */
const Resizer = () => {
  const say = useSay()
  const { direction } = useReader()
  const [width, setWidth] = useState(() => Number(localStorage.getItem('kamarband.width')) || 560)
  useEffect(() => {
    document.documentElement.style.setProperty('--side', `${width}px`)
    store('width', String(width))
  }, [width])
  const set = (pixels: number): void => setWidth(Math.round(Math.min(WIDEST, Math.max(NARROWEST, pixels))))
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons === 1) set(direction === 'rtl' ? event.clientX : window.innerWidth - event.clientX)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot hold the value of a movable edge
    <div
      className="resizer" role="separator" tabIndex={0} aria-orientation="vertical" aria-label={say('pane.resize')} aria-valuenow={width} aria-valuemin={NARROWEST} aria-valuemax={WIDEST}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={drag}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? 24 : event.key === 'ArrowRight' ? -24 : 0
        if (by !== 0) set(width + (direction === 'rtl' ? -by : by))
      }}
    />
  )
}
