import type { Signal } from '../../model/index.ts'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import { useSignals } from '../queries.ts'
import { useWords } from '../words.ts'
import { Panel } from './panel.tsx'

export const SignalList = ({ signals }: { readonly signals: readonly Signal[] }) => {
  const say = useSay()
  const words = useWords()
  return (
    <ul className="signals">
      {signals.map((signal) => (
        <li key={`${signal.code} ${signal.at} ${signal.came} ${signal.madeAt}`}>
          <p><code>{signal.code}</code> <span className="quiet">{words.instant(signal.madeAt)}</span></p>
          <dl>
            <dt>{say('signals.at')}</dt><dd><bdi dir="auto">{signal.at}</bdi></dd>
            <dt>{say('signals.expected')}</dt><dd dir="auto">{signal.expected}</dd>
            <dt>{say('signals.came')}</dt><dd dir="auto">{signal.came}</dd>
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** What came otherwise than expected and is still open. */
export const SignalsPanel = () => {
  const say = useSay()
  const query = useSignals(true)
  return (
    <Panel title={say('signals.title')}>
      <p className="quiet">{say('signals.explain')}</p>
      {query.isPending && <p role="status">{say('signals.loading')}</p>}
      {query.isError && <Failed title={say('signals.failed')} error={query.error} onAgain={() => void query.refetch()} />}
      {query.data?.length === 0 && <p>{say('signals.none')}</p>}
      {query.data && <SignalList signals={query.data} />}
    </Panel>
  )
}
