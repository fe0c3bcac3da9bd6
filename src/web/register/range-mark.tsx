import { useSay } from '../locale.tsx'
import { useWords } from '../words.ts'

type Props = { readonly low: number; readonly best: number; readonly high: number | null; readonly label?: boolean }

/** Units of the mark's width; one figure maps to it by the logarithm, so that 3 and 300 can stand in one column. */
const WIDTH = 44
const across = (value: number): number => 2 + (Math.log1p(Math.min(value, 999)) / Math.log1p(999)) * (WIDTH - 6)

/** Low, best and high of a figure as a line with a tick; an open end where no voice gives an upper bound. */
export const RangeMark = ({ low, best, high, label = true }: Props) => {
  const say = useSay()
  const words = useWords()
  const certain = low === high
  const end = high === null ? WIDTH - 1 : across(high)
  const title = say('dossier.range', { low: words.number(low), best: words.number(best), high: high === null ? say('dossier.range.open') : words.number(high) })
  return (
    <span className="range" data-disputed={!certain || undefined} title={certain ? undefined : title}>
      {label && <span className="range-best">{words.number(best)}</span>}
      {!certain && (
        <svg width={WIDTH} height="9" viewBox={`0 0 ${WIDTH} 9`} role="img" aria-label={title}>
          <line x1={across(low)} x2={end} y1="4.5" y2="4.5" strokeDasharray={high === null ? '2 2' : undefined} />
          <line x1={across(low)} x2={across(low)} y1="2" y2="7" />
          {high !== null && <line x1={end} x2={end} y1="2" y2="7" />}
          <circle cx={across(best)} cy="4.5" r="2.4" />
        </svg>
      )}
    </span>
  )
}
