import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Act, decidingProposals } from '../acts.ts'
import type { Do } from '../acting.ts'
import { Diff } from '../decide/diff.tsx'
import { Effect } from '../decide/effect.tsx'
import { deciding, type Proposal } from '../deciding.ts'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import { PROPOSALS_SHOWN, useBelt, usePreview, useProposals } from '../queries.ts'
import { useWords } from '../words.ts'
import { Panel } from './panel.tsx'

/** How often the page asks how far a re-reading is, in milliseconds. */
const ASK_EVERY = 700

/** Reads all stored reports again with the packs as they are now. */
const rereading: Act = {
  run: async () => {
    const { reread, changed } = await deciding.reread()
    return { said: (say) => say('reread.done', { count: reread, changed: changed.length }), back: null }
  },
}

type Props = { readonly busy: boolean; readonly onDo: Do }

const ProposalItem = ({ proposal, busy, onDo }: { readonly proposal: Proposal } & Props) => {
  const say = useSay()
  const words = useWords()
  const [shown, setShown] = useState(false)
  const preview = usePreview(proposal.report, shown)
  return (
    <li data-proposal={proposal.report}>
      <p><strong><bdi>{proposal.source === null ? proposal.report : words.source(proposal.source)}</bdi></strong> <span className="quiet">{proposal.published === null ? say('dossier.report.noDate') : words.shortDay(proposal.published)} · {words.tongue(proposal.language)}</span></p>
      <Diff diff={proposal.diff} />
      {shown && <Effect query={preview} />}
      <div className="verdicts">
        <button type="button" className="button small" disabled={busy} onClick={() => onDo(decidingProposals(true, [proposal.report]))}>{say('reread.accept')}</button>
        <button type="button" className="button small" disabled={busy} onClick={() => onDo(decidingProposals(false, [proposal.report]))}>{say('reread.leave')}</button>
        <button type="button" className="link" aria-expanded={shown} onClick={() => setShown(!shown)}>{say('effect.title')}</button>
      </div>
    </li>
  )
}

/** Reports that a better reader reads otherwise: what it would change in the register, and whether it shall count. */
export const RereadingPanel = ({ busy, onDo }: Props) => {
  const say = useSay()
  const words = useWords()
  const client = useQueryClient()
  const belt = useBelt()
  const query = useProposals()
  const total = query.data?.total ?? 0
  const preview = usePreview(null, total > 0)
  const progress = belt.data?.rereading ?? null
  useEffect(() => {
    if (!busy) return
    const asking = setInterval(() => void client.invalidateQueries({ queryKey: ['state'] }), ASK_EVERY)
    return () => clearInterval(asking)
  }, [busy, client])
  // What a re-reading finds is there when it ends, also one that another page began.
  const runs = progress !== null
  useEffect(() => {
    if (!runs) void client.invalidateQueries({ queryKey: ['proposals'] })
  }, [runs, client])
  return (
    <Panel title={say('reread.title')}>
      <p className="quiet">{say('reread.explain')}</p>
      {progress !== null ? (
        <div className="notice" role="status">
          <p>{progress.total === 0 ? say('reread.runsPart', { done: words.number(progress.done) }) : say('reread.runs', { done: words.number(progress.done), total: words.number(progress.total) })}</p>
          <progress max={progress.total === 0 ? undefined : progress.total} value={progress.total === 0 ? undefined : progress.done} aria-label={say('reread.title')} />
        </div>
      ) : <button type="button" className="button" disabled={busy} onClick={() => onDo(rereading)}>{say('reread.begin')}</button>}
      {query.isPending && <p role="status">{say('reread.loading')}</p>}
      {query.isError && <Failed title={say('reread.failed')} error={query.error} onAgain={() => void query.refetch()} />}
      {query.data && total === 0 && progress === null && <div className="state" data-empty><h3>{say('reread.none')}</h3><p>{say('reread.none.do')}</p></div>}
      {total > 0 && (
        <>
          <h3>{say('reread.all', { count: total })}</h3>
          <Effect query={preview} />
          <div className="review-hands">
            <button type="button" className="button strong" disabled={busy} onClick={() => onDo(decidingProposals(true, null))}>{say('reread.acceptAll')}</button>
            <button type="button" className="button" disabled={busy} onClick={() => onDo(decidingProposals(false, null))}>{say('reread.leaveAll')}</button>
          </div>
          <p className="quiet">{say('reread.careful')}</p>
          <h3>{say('reread.each')}</h3>
          <ul className="proposals">{query.data?.proposals.map((proposal) => <ProposalItem key={proposal.report} proposal={proposal} busy={busy} onDo={onDo} />)}</ul>
          {total > PROPOSALS_SHOWN && <p className="quiet">{say('reread.more', { count: total - PROPOSALS_SHOWN })}</p>}
        </>
      )}
    </Panel>
  )
}
