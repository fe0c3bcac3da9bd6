import type { Judgement } from '../../model/index.ts'
import { useReader } from '../locale.tsx'
import { useWords } from '../words.ts'
import { Technical } from './technical.tsx'

/** Reasons with their points. A person's stands in the person's own words; a rule's sentences are English, folded away for who reads another language. */
export const ReasonTable = ({ reasons }: { readonly reasons: Judgement['reasons'] }) => {
  const words = useWords()
  const { language } = useReader()
  const ruled = reasons.filter(({ evidence }) => evidence !== 'word')
  return (
    <>
      <table className="reasons"><tbody>
        {reasons.map((reason) => (
          <tr key={`${reason.evidence}${reason.sentence}`}>
            <td className="ledger-number">{reason.points !== 0 && <bdi dir="ltr">{reason.points > 0 ? '+' : ''}{words.number(reason.points)}</bdi>}</td><td>{words.evidence(reason.evidence)}</td>
            {(language === 'en' || reason.evidence === 'word') && <td className="quiet"><bdi dir="auto">{reason.sentence}</bdi></td>}
          </tr>
        ))}
      </tbody></table>
      {language !== 'en' && <Technical lines={ruled.map(({ evidence, sentence }) => ({ about: evidence, sentence }))} />}
    </>
  )
}
