import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import type { Changed, Preview } from '../deciding.ts'
import { Brief } from './brief.tsx'

/** Beyond these the rest is counted. */
const SHOWN = 24

type ListProps = { readonly incidents: readonly Changed[]; readonly sourceOf?: ReadonlyMap<string, string | null> | undefined }

const sortOf = ({ before, after }: Changed): 'new' | 'gone' | 'other' => (before === null ? 'new' : after === null ? 'gone' : 'other')

/** The incidents that there would be, those that would be no more, and what would be another about the rest. */
export const EffectList = ({ incidents, sourceOf }: ListProps) => {
  const say = useSay()
  if (incidents.length === 0) return <p>{say('effect.nothing')}</p>
  const order = { other: 0, new: 1, gone: 2 }
  const sorted = [...incidents].sort((a, b) => order[sortOf(a)] - order[sortOf(b)])
  return (
    <ul className="effect-list">
      {sorted.slice(0, SHOWN).map((changed) => {
        const incident = changed.after ?? changed.before
        if (incident === null) return null
        return (
          <li key={changed.id} data-effect={sortOf(changed)}>
            <p className="effect-sort">{say(`effect.${sortOf(changed)}`)}</p>
            <Brief incident={incident} sourceOf={sourceOf} before={changed.after !== null && changed.before !== null ? changed.before : undefined} />
          </li>
        )
      })}
      {sorted.length > SHOWN && <li className="quiet">{say('effect.more', { count: sorted.length - SHOWN })}</li>}
    </ul>
  )
}

type Query = { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; readonly data: Preview | undefined; readonly refetch: () => unknown }

/** What a decision would do to the register, before it is made: asked of the server, which tries it and takes it back. */
export const Effect = ({ query, sourceOf }: { readonly query: Query } & Pick<ListProps, 'sourceOf'>) => {
  const say = useSay()
  return (
    <section className="effect" aria-label={say('effect.title')} aria-busy={query.isPending}>
      <h4>{say('effect.title')}</h4>
      {query.isPending && <p role="status" className="quiet">{say('effect.loading')}</p>}
      {query.isError && <Failed title={say('effect.failed')} error={query.error} onAgain={() => void query.refetch()} />}
      {query.data && <EffectList incidents={query.data.incidents} sourceOf={sourceOf} />}
    </section>
  )
}
