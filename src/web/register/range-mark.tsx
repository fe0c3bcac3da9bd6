import { useSay } from '../locale.tsx'
import { useWords } from '../words.ts'

type Props = { readonly low: number; readonly best: number; readonly high: number | null; readonly spelled?: boolean }

const [WIDTH, HEIGHT, EDGE] = [46, 10, 4]

/**
 * Low, best and high of a figure as a line with a dot, drawn only where voices differ; dashed and open at its end where no voice
 * gives an upper bound. `spelled` says the bounds in words beside it.
 */
export const RangeMark = ({ low, best, high, spelled = false }: Props) => {
  const say = useSay()
  const words = useWords()
  if (low === high) return <span className="range"><span className="range-best">{words.number(best)}</span></span>
  const top = high ?? Math.max(best * 1.6, best + 1)
  const across = (value: number): number => EDGE + ((value - low) / (top - low)) * (WIDTH - 2 * EDGE)
  const title = say('dossier.range', { low: words.number(low), best: words.number(best), high: high === null ? say('dossier.range.open') : words.number(high) })
  return (
    <span className="range" title={title}>
      <span className="range-best">{words.number(best)}</span>
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <line x1={across(low)} x2={high === null ? across(best) : across(high)} y1="5" y2="5" />
        {high === null && <line x1={across(best)} x2={WIDTH} y1="5" y2="5" strokeDasharray="2.5 2.5" />}
        <line x1={across(low)} x2={across(low)} y1="1.5" y2="8.5" />
        {high !== null && <line x1={across(high)} x2={across(high)} y1="1.5" y2="8.5" />}
        <circle cx={across(best)} cy="5" r="2.8" />
      </svg>
      {spelled && <span className="range-spelled">{words.range({ low, high })}</span>}
    </span>
  )
}
