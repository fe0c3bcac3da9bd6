import type { LinkedClaim } from '../api.ts'
import { useReader, useSay } from '../locale.tsx'
import { useWords } from '../words.ts'
import { Technical } from './technical.tsx'

/** What belongs with the incident without being one of its tellings: reactions, totals that count it, steps that follow. */
export const Linked = ({ links }: { readonly links: readonly LinkedClaim[] }) => {
  const say = useSay()
  const words = useWords()
  const { language } = useReader()
  return (
    <ul className="linked">
      {links.map(({ claim, as, sentence, claimBody }) => (
        <li key={`${as}${claim}`}>
          <span className="linked-as">{say(`dossier.linked.${as}`)}</span>
          <strong>{words.voice(claimBody.saidBy, null)}</strong> · {words.claimKind(claimBody.family, claimBody.kind)}
          <blockquote dir="auto">{(claimBody.content ?? claimBody.at).words}</blockquote>
          {language === 'en' ? <p className="quiet" dir="auto">{sentence}</p> : <Technical lines={[{ about: null, sentence }]} />}
        </li>
      ))}
    </ul>
  )
}
