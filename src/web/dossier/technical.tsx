import { useSay } from '../locale.tsx'

type Props = { readonly lines: readonly { readonly about: string | null; readonly sentence: string }[] }

/** Sentences of rules, which are English, folded away under what the reader's own language says of them. */
export const Technical = ({ lines }: Props) => {
  const say = useSay()
  if (lines.length === 0) return null
  return (
    <details className="technical">
      <summary>{say('dossier.technical')}</summary>
      <ul lang="en" dir="ltr">
        {lines.map(({ about, sentence }) => <li key={`${about} ${sentence}`}>{about !== null && <><bdi>{about}</bdi>: </>}{sentence}</li>)}
      </ul>
    </details>
  )
}
