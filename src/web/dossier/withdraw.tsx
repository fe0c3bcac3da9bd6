import { useState } from 'react'
import { withdrawingReport } from '../acts.ts'
import type { Do } from '../acting.ts'
import { Because } from '../decide/because.tsx'
import { Effect } from '../decide/effect.tsx'
import { useSay } from '../locale.tsx'
import { usePlan } from '../queries.ts'

type Props = { readonly report: string; readonly busy: boolean; readonly onDo: Do; readonly onDone: () => void }

/** Notes that an outlet took its report back. What it does is shown before. */
export const WithdrawReport = ({ report, busy, onDo, onDone }: Props) => {
  const say = useSay()
  const [because, setBecause] = useState('')
  const plan = usePlan({ what: 'withdraw', report })
  return (
    <form className="form act" onSubmit={(event) => { event.preventDefault(); onDo(withdrawingReport(report, because.trim()), onDone) }} aria-label={say('withdraw.title')}>
      <p>{say('withdraw.explain')}</p>
      <Effect query={plan} />
      <Because value={because} onChange={setBecause} required />
      <button type="submit" className="button strong" disabled={busy || because.trim() === ''}>{say('withdraw.do')}</button>
    </form>
  )
}
