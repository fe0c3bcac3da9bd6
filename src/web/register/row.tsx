import { memo } from 'react'
import type { Incident } from '../../model/index.ts'
import { hrefWith } from '../address.ts'
import { familyOf } from '../families.ts'
import { useSay } from '../locale.tsx'
import { KindSymbol } from '../symbol.tsx'
import { isSpot, useWords } from '../words.ts'
import { figureOf } from './columns.tsx'
import { RangeMark } from './range-mark.tsx'

type Props = {
  readonly incident: Incident
  readonly chosen: boolean
  readonly current: boolean
  readonly onOpen: (id: string) => void
  readonly onPoint: (id: string | null) => void
}

/** One incident of the register: a row of the table, its first words a link to the dossier. */
export const Row = memo(({ incident, chosen, current, onOpen, onPoint }: Props) => {
  const say = useSay()
  const words = useWords()
  const [killed, wounded] = [figureOf(incident, 'killed'), figureOf(incident, 'wounded')]
  // What was weighed says more than what was counted, and there is room for one.
  const masses = [...incident.amounts].sort((a, b) => Number(b.kilograms !== null) - Number(a.kilograms !== null)).map((amount) => `${words.mass(amount)} ${say(`substance.${amount.of}`)}`)
  return (
    <tr
      data-incident={incident.id} data-family={familyOf(incident.kind)} data-chosen={chosen || undefined} data-current={current || undefined}
      data-open-date={incident.when.basis === 'published' || undefined}
      onClick={() => onOpen(incident.id)} onPointerEnter={() => onPoint(incident.id)} onPointerLeave={() => onPoint(null)}
    >
      <td className="cell-when">{words.when(incident.when)}</td>
      <td className="cell-what">
        <a
          href={hrefWith({ incident: incident.id, panel: null })}
          aria-current={chosen ? 'true' : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) {
              event.stopPropagation()
              return
            }
            event.preventDefault()
          }}
        >
          <KindSymbol kind={incident.kind} hollow={!isSpot(incident.where)} />
          <span className="kind">{words.kind(incident.kind)}</span>
          <span className="place" data-unplaced={!incident.where.found || undefined}>{words.whereShort(incident.where)}</span>
        </a>
      </td>
      <td className="cell-number" data-label={say('register.killed')}>{killed && <RangeMark {...killed} />}</td>
      <td className="cell-number" data-label={say('register.wounded')}>{wounded && <RangeMark {...wounded} />}</td>
      <td className="cell-mass">{masses.length > 0 && <span title={masses.join('\n')}>{masses[0]}{masses.length > 1 ? ' +' : ''}</span>}</td>
      <td className="cell-status">
        <span className="status" data-status={incident.status} title={`${say(`status.explain.${incident.status}`)} · ${say('register.witnesses', { count: incident.witnesses })}`}>
          {say(`status.${incident.status}`)}
        </span>
        <span className="witnesses">{say('register.reports', { count: incident.reports.length })}</span>
      </td>
    </tr>
  )
})
