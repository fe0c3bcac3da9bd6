import type { Quote } from '../../model/index.ts'
import { quoteKey } from '../quotes.ts'
import { usePointing } from './pointing.ts'

/** The original words of a value: hovering makes them stand out in the report, a click goes there. */
export const WordsLink = ({ report, quote }: { readonly report: string; readonly quote: Quote }) => {
  const { active, point, show } = usePointing()
  const key = quoteKey(report, quote)
  return (
    <a
      href={`#${key}`} className="words-link" data-active={active === key || undefined}
      onClick={(event) => { event.preventDefault(); show(key) }}
      onPointerEnter={() => point(key)} onPointerLeave={() => point(null)} onFocus={() => point(key)} onBlur={() => point(null)}
    >
      <bdi dir="auto">{quote.words}</bdi>
    </a>
  )
}
