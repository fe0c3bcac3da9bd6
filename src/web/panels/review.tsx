import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Claim, Incident, Verdict } from '../../model/index.ts'
import { type Act, judging } from '../acts.ts'
import type { Do } from '../acting.ts'
import { go, hrefWith, useAddress } from '../address.ts'
import type { Dossier } from '../api.ts'
import { Brief } from '../decide/brief.tsx'
import { Effect } from '../decide/effect.tsx'
import { type Doubt, deciding } from '../deciding.ts'
import { ReasonTable } from '../dossier/reason-table.tsx'
import { Failed } from '../failed.tsx'
import { Highlighted } from '../highlighted.tsx'
import { typing } from '../keys.ts'
import { useSay } from '../locale.tsx'
import { useDossier, usePlan } from '../queries.ts'
import { foldedStretch, quotesOf } from '../quotes.ts'
import { useWords } from '../words.ts'
import { Panel } from './panel.tsx'

/** As many pairs are walked through at once; after them the queue is asked for anew. */
const AT_ONCE = 200

/** The claim that is judged, in its report's own words, with what it was read from marked. */
const Words = ({ claim, dossier }: { readonly claim: Claim; readonly dossier: Dossier }) => {
  const say = useSay()
  const words = useWords()
  const report = dossier.reports.find(({ id }) => id === claim.report)
  if (report === undefined) return null
  const quotes = quotesOf(claim)
  const [title, text] = [report.title ?? '', report.text ?? '']
  const lang = report.language === 'und' ? report.lang : report.language
  return (
    <div className="pair-words">
      <p className="quiet"><strong><bdi>{report.source === null ? say('voice.outlet') : words.source(report.source)}</bdi></strong> · {report.published === null ? say('dossier.report.noDate') : words.shortDay(report.published)} · {words.tongue(lang ?? 'und')}</p>
      {title !== '' && <p className="pair-title" dir="auto" lang={lang ?? undefined}><Highlighted text={title} part="title" quotes={quotes} active={null} /></p>}
      <p className="report-text" dir="auto" lang={lang ?? undefined}>
        {text === '' ? claim.at.words : <Highlighted text={text} part="text" quotes={quotes} active={null} stretch={foldedStretch(text, 'text', quotes)} />}
      </p>
      {dossier.reports.length > 1 && <p className="quiet">{say('review.others', { count: dossier.reports.length - 1 })}</p>}
    </div>
  )
}

const PairSide = ({ incident, claims, turn }: { readonly incident: Incident; readonly claims: readonly string[]; readonly turn: number }) => {
  const say = useSay()
  const query = useDossier(incident.id)
  const dossier = query.data
  const claim = dossier?.claims.find(({ id }) => claims.includes(id)) ?? dossier?.claims[0]
  const sourceOf = new Map(dossier?.reports.map((report) => [report.id as string, report.source as string | null]))
  return (
    <section className="pair-side" data-incident={incident.id} aria-label={say('review.side', { turn })}>
      <Brief incident={dossier?.incident ?? incident} sourceOf={sourceOf} />
      {query.isPending && <p role="status" className="quiet">{say('dossier.loading')}</p>}
      {query.isError && <Failed title={say('dossier.failed')} error={query.error} onAgain={() => void query.refetch()} />}
      {dossier && claim && <Words claim={claim} dossier={dossier} />}
      <a className="link" href={hrefWith({ incident: incident.id, panel: null })} onClick={(event) => { event.preventDefault(); go({ incident: incident.id, panel: null }) }}>{say('review.open')}</a>
    </section>
  )
}

type Props = { readonly busy: boolean; readonly onDo: Do }
type Decided = { readonly verdict: Verdict; readonly back: Act | null }

/** Pairs that may be one incident, one after the other, side by side: same, different, or not now; by keys, and back. */
export const ReviewPanel = ({ busy, onDo }: Props) => {
  const say = useSay()
  const words = useWords()
  const { pair } = useAddress()
  // Asked for once: what is decided must not move the list under the reader's eyes.
  const query = useQuery({ queryKey: ['reviewing'], queryFn: () => deciding.doubts(AT_ONCE, null), staleTime: Infinity, gcTime: 0 })
  const queue = query.data?.doubts ?? []
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided>>(new Map())
  const [order, setOrder] = useState<readonly string[]>([])
  const found = queue.findIndex(({ judgement }) => judgement.id === pair)
  const at = Math.max(0, found)
  const doubt = queue[at]
  const body = useRef<HTMLDivElement>(null)
  const move = (to: number): void => {
    const next = queue[Math.min(queue.length - 1, Math.max(0, to))]
    if (next === undefined) return
    go({ pair: next.judgement.id })
    body.current?.closest('.panel')?.scrollTo({ top: 0 })
  }
  const open = doubt !== undefined && !decided.has(doubt.judgement.id)
  const decide = (verdict: 'same' | 'different'): void => {
    if (!open || busy) return
    const { id, left, right } = doubt.judgement
    onDo(judging([{ left, right, verdict }], verdict), ({ back }) => {
      setDecided((before) => new Map([...before, [id, { verdict, back }]]))
      setOrder((before) => [...before, id])
      move(at + 1)
    })
  }
  const undo = (): void => {
    const id = order.at(-1)
    const back = id === undefined ? null : (decided.get(id)?.back ?? null)
    if (id === undefined || back === null || busy) return
    onDo(back, () => {
      setDecided((before) => new Map([...before].filter(([key]) => key !== id)))
      setOrder((before) => before.slice(0, -1))
      move(queue.findIndex(({ judgement }) => judgement.id === id))
    })
  }
  const hands: Readonly<Record<string, () => void>> = { s: () => decide('same'), d: () => decide('different'), n: () => move(at + 1), j: () => move(at + 1), k: () => move(at - 1), u: undo }
  const kept = useRef(hands)
  kept.current = hands
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // The physical key, so that it works under a Persian or Russian keyboard too.
      const hand = kept.current[event.code.replace(/^Key/, '').toLowerCase()]
      if (hand === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      event.preventDefault()
      hand()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const again = (): void => { setDecided(new Map()); setOrder([]); go({ pair: null }); void query.refetch() }
  const done = queue.length > 0 && decided.size === queue.length

  return (
    <Panel title={say('review.title')}>
      <div ref={body}>
        <p className="quiet">{say('review.explain')}</p>
        {query.isPending && <p role="status">{say('review.loading')}</p>}
        {query.isError && <Failed title={say('review.failed')} error={query.error} onAgain={() => void query.refetch()} />}
        {query.data && queue.length === 0 && <div className="state" data-empty><h3>{say('review.none')}</h3><p>{say('review.none.do')}</p></div>}
        {done && <p className="notice" role="status">{say('review.through', { count: decided.size })} <button type="button" className="link" onClick={again}>{say('review.again')}</button></p>}
        {doubt && (
          <>
            <div className="review-bar">
              <strong aria-live="polite">{say('review.progress', { at: at + 1, total: Math.max(queue.length, query.data?.total ?? 0) })}</strong>
              <progress max={queue.length} value={decided.size} aria-label={say('review.decided', { count: decided.size })} />
              <span className="quiet">{say('review.decided', { count: decided.size })}</span>
              <span className="spacer" />
              <button type="button" className="icon-button" aria-label={say('review.previous')} aria-keyshortcuts="k" disabled={at === 0} onClick={() => move(at - 1)}>↑</button>
              <button type="button" className="icon-button" aria-label={say('review.next')} aria-keyshortcuts="j" disabled={at === queue.length - 1} onClick={() => move(at + 1)}>↓</button>
            </div>
            <Pair key={doubt.judgement.id} doubt={doubt} decided={decided.get(doubt.judgement.id)?.verdict ?? null} />
            <div className="review-hands">
              <button type="button" className="button strong" aria-keyshortcuts="s" disabled={busy || !open} onClick={() => decide('same')}>{say('review.same')} <kbd>s</kbd></button>
              <button type="button" className="button strong" aria-keyshortcuts="d" disabled={busy || !open} onClick={() => decide('different')}>{say('review.different')} <kbd>d</kbd></button>
              <button type="button" className="button" aria-keyshortcuts="n" disabled={at === queue.length - 1} onClick={() => move(at + 1)}>{say('review.later')} <kbd>n</kbd></button>
              <button type="button" className="button" aria-keyshortcuts="u" disabled={busy || order.length === 0} onClick={undo}>{say('verdict.undo')} <kbd>u</kbd></button>
            </div>
            <p className="quiet wide-only">{say('review.keys', { number: words.number(queue.length) })}</p>
          </>
        )}
      </div>
    </Panel>
  )
}

const Pair = ({ doubt, decided }: { readonly doubt: Doubt; readonly decided: Verdict | null }) => {
  const say = useSay()
  const words = useWords()
  const { judgement, left, right } = doubt
  const [one, other] = [useDossier(left.id), useDossier(right.id)]
  const claims = [judgement.left as string, judgement.right as string]
  const settled = decided === null && one.data !== undefined && one.data.incident.id === other.data?.incident.id
  const plan = usePlan(decided === null && !settled ? { what: 'judge', judgements: [{ left: judgement.left, right: judgement.right, verdict: 'same' }] } : null)
  const points = judgement.reasons.reduce((sum, reason) => sum + reason.points, 0)
  return (
    <article className="pair" aria-label={say('review.pair')} data-pair={judgement.id} data-decided={decided ?? undefined}>
      {decided !== null && <p className="notice" role="status">{say('verdict.done', { verdict: say(`verdict.${decided}`) })}</p>}
      {settled && <p className="notice" role="status">{say('review.settled')}</p>}
      <div className="pair-sides">
        <PairSide incident={left} claims={claims} turn={1} />
        <PairSide incident={right} claims={claims} turn={2} />
      </div>
      <section aria-label={say('dossier.together.reasons')}>
        <h3 className="small-title">{say('review.reasons', { points: words.number(points) })}</h3>
        <ReasonTable reasons={judgement.reasons} />
      </section>
      {decided === null && !settled && <><Effect query={plan} title={say('review.ifSame')} /><p className="quiet">{say('review.ifDifferent')}</p></>}
    </article>
  )
}
