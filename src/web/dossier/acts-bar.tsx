import { useState } from 'react'
import type { Do } from '../acting.ts'
import type { Dossier } from '../api.ts'
import { useSay } from '../locale.tsx'
import { Grade } from './grade.tsx'
import { Merge } from './merge.tsx'
import { Split } from './split.tsx'

const ACTS = ['merge', 'split', 'grade'] as const
type Open = (typeof ACTS)[number] | null

const toHistory = (): void => {
  const heading = document.getElementById('history')
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

/** What a person can do with an incident; what is opened unfolds below, and nothing happens before it is shown. */
export const ActsBar = ({ dossier, busy, onDo }: { readonly dossier: Dossier; readonly busy: boolean; readonly onDo: Do }) => {
  const say = useSay()
  const [open, setOpen] = useState<Open>(null)
  const close = (): void => setOpen(null)
  // With one claim nothing can be taken out.
  const offered = ACTS.filter((act) => act !== 'split' || dossier.claims.length > 1)
  return (
    <>
      <fieldset className="acts-bar" aria-label={say('act.title')}>
        {offered.map((act) => <button key={act} type="button" className="button small" aria-expanded={open === act} onClick={() => setOpen(open === act ? null : act)}>{say(`act.${act}`)}</button>)}
        <button type="button" className="link" onClick={toHistory}>{say('story.title')}</button>
      </fieldset>
      {open === 'merge' && <Merge dossier={dossier} busy={busy} onDo={onDo} onDone={close} />}
      {open === 'split' && <Split dossier={dossier} busy={busy} onDo={onDo} onDone={close} />}
      {open === 'grade' && <Grade incident={dossier.incident} busy={busy} onDo={onDo} onDone={close} />}
    </>
  )
}
