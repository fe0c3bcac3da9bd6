import { useTable } from '@tanstack/react-table'
import { Fragment, useEffect, useMemo, useRef } from 'react'
import type { Incident } from '../../model/index.ts'
import { go, useAddress } from '../address.ts'
import { sayDay } from '../dates.ts'
import { Failed } from '../failed.tsx'
import { useReader, useSay } from '../locale.tsx'
import type { useRegister } from '../queries.ts'
import { COLUMN_IDS, COLUMNS, type ColumnId, features, sortTime } from './columns.tsx'
import { Row } from './row.tsx'

type Props = {
  readonly query: ReturnType<typeof useRegister>
  readonly current: string | null
  readonly filtered: boolean
  readonly beltEmpty: boolean
  readonly onOpen: (id: string) => void
  readonly onPoint: (id: string | null) => void
  readonly onOrder: (ids: readonly string[]) => void
  readonly onClear: () => void
}
const NONE: readonly Incident[] = []
/** Orders by which the server sorts all; by the others what is loaded is sorted. */
const SERVED: readonly (string | null)[] = [null, 'when', '-when', '-killed']

/** Sort order in the address: a column, with a minus for descending; by default the latest first. */
const sortingOf = (sort: string | null) => {
  const id = COLUMN_IDS.find((column) => column === sort?.replace(/^-/, '')) ?? 'when'
  return [{ id, desc: sort === null ? true : sort.startsWith('-') }]
}

export const Register = ({ query, current, filtered, beltEmpty, onOpen, onPoint, onOrder, onClear }: Props) => {
  const say = useSay()
  const { language, calendar } = useReader()
  const address = useAddress()
  const body = useRef<HTMLTableSectionElement>(null)
  const data = query.data?.incidents ?? NONE
  const sorting = useMemo(() => sortingOf(address.sort), [address.sort])
  const table = useTable({ features, columns: COLUMNS, data, state: { sorting }, onSortingChange: () => undefined, getRowId: (incident: Incident) => incident.id })
  const rows = table.getRowModel().rows
  const more = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  // The next page is there before a reader reaches the end; the button is for those who do not scroll.
  useEffect(() => {
    if (more.current === null || !hasNextPage || isFetchingNextPage) return
    const seen = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting) void fetchNextPage() }, { rootMargin: '400px' })
    seen.observe(more.current)
    return () => seen.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const order = rows.map((row) => row.id).join(' ')
  useEffect(() => onOrder(order === '' ? [] : order.split(' ')), [order, onOrder])
  useEffect(() => {
    if (current !== null) body.current?.querySelector(`[data-incident="${CSS.escape(current)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  if (query.isPending) return <div className="state" role="status">{say('register.loading')}<Skeleton /></div>
  if (query.isError && query.data === undefined) return <Failed title={say('register.failed')} error={query.error} onAgain={() => void query.refetch()} />
  if (rows.length === 0)
    return (
      <div className="state" data-empty>
        <h3>{say(beltEmpty ? 'register.empty.title' : 'register.none.title')}</h3>
        <p>{say(beltEmpty ? 'register.empty.do' : 'register.none.do')}</p>
        {beltEmpty && <button type="button" className="button strong" onClick={() => go({ panel: 'add' })}>{say('header.add')}</button>}
        {!beltEmpty && filtered && <button type="button" className="button" onClick={onClear}>{say('filter.clear')}</button>}
      </div>
    )

  const monthOfRow = (incident: Incident): string => {
    const time = sortTime(incident)
    return time < 0 ? say('register.undated') : sayDay(new Date(time).toISOString(), 'month', language, calendar)
  }
  const byTime = sorting[0]?.id === 'when'
  const label: Readonly<Record<ColumnId, string>> = {
    when: say('register.when'), what: say('register.what'), killed: say('register.killed'), wounded: say('register.wounded'),
    mass: say('register.mass'), status: say('register.status'),
  }
  let month = ''
  return (
    <>
      <table className="register" aria-label={say('register.title')} aria-busy={query.isFetching}>
        <thead>
          <tr>
            {COLUMN_IDS.map((id) => {
              const sorted = sorting[0]?.id === id ? (sorting[0].desc ? 'descending' : 'ascending') : undefined
              return (
                <th key={id} scope="col" className={`cell-${id === 'killed' || id === 'wounded' ? 'number' : id}`} aria-sort={sorted}>
                  <button type="button" aria-label={say('register.sort', { column: label[id] })} onClick={() => go({ sort: sorted === 'descending' ? id : `-${id}` })}>
                    {label[id]}<span className="sort" aria-hidden="true">{sorted === 'descending' ? '▾' : sorted === 'ascending' ? '▴' : ''}</span>
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => {
            const incident = row.original
            const next = byTime ? monthOfRow(incident) : ''
            const heading = byTime && next !== month
            month = next
            return (
              <Fragment key={row.id}>
                {heading && <tr className="month"><th colSpan={COLUMN_IDS.length} scope="colgroup">{next}</th></tr>}
                <Row incident={incident} chosen={address.incident === row.id} current={current === row.id} onOpen={onOpen} onPoint={onPoint} />
              </Fragment>
            )
          })}
        </tbody>
      </table>
      {query.hasNextPage && (
        <div className="more" ref={more}>
          <span>{say(SERVED.includes(address.sort) ? 'register.showing' : 'register.sorted', { shown: query.data?.incidents.length ?? 0, total: query.data?.total ?? 0 })}</span>
          <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{say('register.more')}</button>
        </div>
      )}
    </>
  )
}

const SKELETON = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** Rows that keep the layout still while the register loads. */
const Skeleton = () => (
  <div className="skeleton" aria-hidden="true">
    {SKELETON.map((row) => <span key={row} />)}
  </div>
)
