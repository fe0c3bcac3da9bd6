import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFn_basic, tableFeatures } from '@tanstack/react-table'
import type { Incident, LedgerFigure } from '../../model/index.ts'
import { timeOf } from '../dates.ts'

export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: { basic: sortFn_basic } })
const helper = createColumnHelper<typeof features, Incident>()

/** The moment by which an incident is sorted: its first day, or the publication behind which it lies; -1 when nothing is known. */
export const sortTime = ({ when }: Incident): number => {
  if (when.basis === 'published') return timeOf(when.notAfter)
  return 'from' in when && when.from !== null ? timeOf(when.from) : -1
}
export const figureOf = (incident: Incident, of: LedgerFigure['of']): LedgerFigure | undefined => incident.figures.find((figure) => figure.of === of)
const kilogramsOf = (incident: Incident): number => Math.max(-1, ...incident.amounts.map(({ kilograms }) => kilograms?.min ?? 0))

/** The columns of the register, in order; values are what a column sorts by. */
export const COLUMNS = helper.columns([
  helper.accessor(sortTime, { id: 'when', sortFn: 'basic', sortDescFirst: true }),
  helper.accessor(({ kind }) => kind, { id: 'what', sortFn: 'basic' }),
  helper.accessor((incident) => figureOf(incident, 'killed')?.best ?? -1, { id: 'killed', sortFn: 'basic', sortDescFirst: true }),
  helper.accessor((incident) => figureOf(incident, 'wounded')?.best ?? -1, { id: 'wounded', sortFn: 'basic', sortDescFirst: true }),
  helper.accessor(kilogramsOf, { id: 'mass', sortFn: 'basic', sortDescFirst: true }),
  helper.accessor(({ status }) => status, { id: 'status', sortFn: 'basic' }),
])
export const COLUMN_IDS = ['when', 'what', 'killed', 'wounded', 'mass', 'status'] as const
export type ColumnId = (typeof COLUMN_IDS)[number]
