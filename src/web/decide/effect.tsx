import type { Incident } from '../../model/index.ts'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import type { Preview, WouldChange } from '../../model/index.ts'
import { Brief } from './brief.tsx'

/** Beyond these the rest is counted. */
const SHOWN = 24

type ListProps = { readonly incidents: readonly WouldChange[]; readonly sourceOf?: ReadonlyMap<string, string | null> | undefined }

/** What a reader would see of it: a change of nothing else is none to them. */
const seen = ({ kind, when, where, figures, amounts, reports, claims, witnesses, status }: Incident): string =>
  JSON.stringify([kind, 'from' in when ? [when.from, when.to] : when.basis, where.found ? where.place.id : where.why, figures.map(({ of, low, best, high }) => [of, low, best, high]), amounts.map(({ of, kilograms }) => [of, kilograms?.min, kilograms?.max]), [...reports].sort(), [...claims].sort(), witnesses, status])
const differs = ({ before, after }: WouldChange): boolean => before === null || after === null || seen(before) !== seen(after)

const sortOf = ({ before, after }: WouldChange): 'new' | 'gone' | 'other' => (before === null ? 'new' : after === null ? 'gone' : 'other')

/** The incidents that there would be, those that would be no more, and what would be another about the rest. */
export const EffectList = ({ incidents, sourceOf }: ListProps) => {
  const say = useSay()
  const shown = incidents.filter(differs)
  if (shown.length === 0) return <p>{say('effect.nothing')}</p>
  const order = { other: 0, new: 1, gone: 2 }
  const sorted = [...shown].sort((a, b) => order[sortOf(a)] - order[sortOf(b)])
  return (
    <ul className="effect-list">
      {sorted.slice(0, SHOWN).map((changed) => {
        const incident = changed.after ?? changed.before
        if (incident === null) return null
        return (
          <li key={changed.id} data-effect={sortOf(changed)}>
            <p className="effect-sort">{say(`effect.${sortOf(changed)}`)}</p>
            <Brief incident={incident} sourceOf={sourceOf} named before={changed.after !== null && changed.before !== null ? changed.before : undefined} />
          </li>
        )
      })}
      {sorted.length > SHOWN && <li className="quiet">{say('effect.more', { count: sorted.length - SHOWN })}</li>}
    </ul>
  )
}

type Query = { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; readonly data: Preview | undefined; readonly refetch: () => unknown }

/** What a decision would do to the register, before it is made: asked of the server, which tries it and takes it back. */
export const Effect = ({ query, sourceOf, title }: { readonly query: Query; readonly title?: string } & Pick<ListProps, 'sourceOf'>) => {
  const say = useSay()
  const heading = title ?? say('effect.title')
  return (
    <section className="effect" aria-label={heading} aria-busy={query.isPending}>
      <h3 className="small-title">{heading}</h3>
      {query.isPending && <p role="status" className="quiet">{say('effect.loading')}</p>}
      {query.isError && <Failed title={say('effect.failed')} error={query.error} onAgain={() => void query.refetch()} />}
      {query.data && <EffectList incidents={query.data.incidents} sourceOf={sourceOf} />}
    </section>
  )
}
