import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { go } from '../address.ts'
import { RequestFailed } from '../api.ts'
import { familyOf } from '../families.ts'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import { useDossier, useStory } from '../queries.ts'
import { Sentence } from '../sentence.tsx'
import { KindSymbol } from '../symbol.tsx'
import { isSpot, useWords } from '../words.ts'
import type { Do } from '../acting.ts'
import { ActsBar } from './acts-bar.tsx'
import { GradeFacts } from './grade.tsx'
import { History } from './history.tsx'
import { Judgements } from './judgements.tsx'
import { Ledger } from './ledger.tsx'
import { Linked } from './linked.tsx'
import { PlaceFacts, TimeFacts } from './place.tsx'
import { type Pointing, PointingContext } from './pointing.ts'
import { Voices } from './voices.tsx'

type Props = {
  readonly id: string
  readonly busy: boolean
  readonly onClose: () => void
  readonly onStep: (by: 1 | -1) => void
  readonly onDo: Do
  readonly onShowPlace: () => void
}

/** Everything that is known of one incident, with every word it is known from. */
export const DossierPane = ({ id, busy, onClose, onStep, onDo, onShowPlace }: Props) => {
  const say = useSay()
  const words = useWords()
  const query = useDossier(id)
  const pane = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [hovered, setHovered] = useState<string | null>(null)
  const [kept, setKept] = useState<string | null>(null)

  const [asked, setAsked] = useState(0)
  const show = useCallback((key: string) => {
    setKept(key)
    setAsked((count) => count + 1)
  }, [])
  const pointing = useMemo<Pointing>(() => ({ active: hovered ?? kept, kept, point: setHovered, show }), [hovered, kept, show])

  // After the report has unfolded, so that the words are there to be scrolled to; again when the same words are asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the askings
  useEffect(() => {
    if (kept === null) return
    const mark = pane.current?.querySelector(`mark[data-quotes~="${CSS.escape(kept)}"]`)
    mark?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [kept, asked])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another incident starts with nothing kept and at its top
  useEffect(() => {
    setKept(null)
    setHovered(null)
    pane.current?.scrollTo({ top: 0 })
    heading.current?.focus({ preventScroll: true })
  }, [id])

  const dossier = query.data
  const reports = useMemo(() => new Map(dossier?.reports.map((report) => [report.id as string, report])), [dossier])
  const story = useStory(dossier?.incident.id ?? id)
  const takenBack = useMemo(() => new Set(story.data?.entries.flatMap((entry) => (entry.what === 'withdrawn' && entry.stands ? [entry.report.id] : []))), [story.data])
  const claims = useMemo(() => new Map(dossier?.claims.map((claim) => [claim.id as string, claim])), [dossier])
  // An id that went into another incident opens the one it became.
  const became = dossier !== undefined && dossier.incident.id !== id
  const gone = query.error instanceof RequestFailed && query.error.problem.status === 404

  return (
    <section className="dossier" aria-labelledby="dossier-title" ref={pane} data-incident={dossier?.incident.id ?? id} data-family={dossier && familyOf(dossier.incident.kind)}>
      <header className="dossier-bar">
        <h2 id="dossier-title" tabIndex={-1} ref={heading}>
          {dossier ? <><KindSymbol kind={dossier.incident.kind} hollow={!isSpot(dossier.incident.where)} size={16} /> {words.kind(dossier.incident.kind)}</> : say('dossier.title')}
        </h2>
        {dossier && <span className="status" data-status={dossier.incident.status}>{say(`status.${dossier.incident.status}`)}</span>}
        <span className="spacer" />
        <button type="button" className="icon-button" aria-label={say('dossier.previous')} onClick={() => onStep(-1)}>↑</button>
        <button type="button" className="icon-button" aria-label={say('dossier.next')} onClick={() => onStep(1)}>↓</button>
        <button type="button" className="icon-button" aria-label={say('dossier.close')} onClick={onClose}>✕</button>
      </header>
      {query.isPending && <div className="state" role="status">{say('dossier.loading')}</div>}
      {query.isError && dossier === undefined && (gone
        ? <div className="state"><h3>{say('dossier.gone')}</h3><button type="button" className="button" onClick={() => go({ incident: null })}>{say('dossier.close')}</button></div>
        : <Failed title={say('dossier.failed')} error={query.error} onAgain={() => void query.refetch()} />)}
      {dossier && (
        <PointingContext value={pointing}>
          <div className="dossier-body">
            {became && <p className="notice" role="status">{say('dossier.became')} <button type="button" className="link" onClick={() => go({ incident: dossier.incident.id })}>{say('dossier.became.address')}</button></p>}
            <Sentence dossier={dossier} onShow={show} onPoint={setHovered} />
            <p className="standing">
              {say(`status.explain.${dossier.incident.status}`)} · {say('register.witnesses', { count: dossier.incident.witnesses })} · {say('register.reports', { count: dossier.reports.length })}
            </p>
            <ActsBar key={dossier.incident.id} dossier={dossier} busy={busy} onDo={onDo} />
            <h3>{say('dossier.ledger')}</h3>
            <Ledger incident={dossier.incident} reports={reports} />
            <h3>{say('dossier.voices')}</h3>
            <Voices reports={dossier.reports} claims={dossier.claims} judgements={dossier.judgements} takenBack={takenBack} busy={busy} onDo={onDo} />
            {dossier.links.length > 0 && <><h3>{say('dossier.linked')}</h3><Linked links={dossier.links} /></>}
            <div className="facts-pair">
              <section><h3>{say('dossier.where')}</h3><PlaceFacts where={dossier.incident.where} onShow={onShowPlace} /></section>
              <section><h3>{say('dossier.when')}</h3><TimeFacts when={dossier.incident.when} /></section>
            </div>
            <h3>{say('dossier.graded')}</h3>
            <GradeFacts incident={dossier.incident} />
            <h3>{say('dossier.together')}</h3>
            <Judgements judgements={dossier.judgements} claims={claims} reports={reports} busy={busy} onDo={onDo} />
            <h3 id="history" tabIndex={-1}>{say('story.title')}</h3>
            <History incident={dossier.incident} busy={busy} onDo={onDo} />
          </div>
        </PointingContext>
      )}
    </section>
  )
}
