import type { ReactNode } from 'react'
import type { Claim, ClaimsDiff } from '../../model/index.ts'
import { useSay } from '../locale.tsx'
import { useWords, type Words } from '../words.ts'

type Say = ReturnType<typeof useSay>

/** What one field of a claim says, in the reader's language; its own words where the page has none for it. */
const sayField = (claim: Claim, field: string, words: Words, say: Say): string => {
  const none = say('diff.none')
  const joined = (parts: readonly string[]): string => (parts.length === 0 ? none : [...new Set(parts)].join(say('list.semicolon')))
  switch (field) {
    case 'family': case 'kind': return words.claimKind(claim.family, claim.kind)
    case 'says': return say(`says.${claim.says}`)
    case 'telling': return say(`telling.${claim.telling}`)
    case 'saidBy': return words.voice(claim.saidBy, null)
    case 'when': return words.when(claim.when)
    case 'where': return words.whereLong(claim.where)
    case 'origin': return claim.origin === null ? none : words.country(claim.origin.country)
    case 'figures': return joined(claim.figures.map((figure) => `${say(`figure.${figure.of}`)} ${words.count(figure.count)}`))
    case 'amounts': return joined(claim.amounts.map((amount) => `${words.number(amount.count)} ${say(`unit.${amount.unit}`)} ${say(`substance.${amount.of}`)}`.replaceAll(/ +/g, ' ')))
    case 'actors': return joined(claim.actors.map(({ at }) => say('sentence.quoted', { words: at.words })))
    case 'target': return claim.target === null ? none : (words.target(claim.target.kind) ?? say('sentence.quoted', { words: claim.target.at.words }))
    case 'means': return joined(claim.means.map(({ at }) => say('sentence.quoted', { words: at.words })))
    case 'about': return joined(claim.about.map(({ party }) => words.party(party)))
    default: return claim.step === null ? none : say('sentence.quoted', { words: claim.step.what.words })
  }
}

const FIELDS = ['family', 'kind', 'says', 'telling', 'saidBy', 'when', 'where', 'origin', 'figures', 'actors', 'target', 'means', 'amounts', 'about', 'step'] as const

const Told = ({ claim }: { readonly claim: Claim }): ReactNode => {
  const words = useWords()
  const say = useSay()
  const figures = sayField(claim, 'figures', words, say)
  return <><strong>{words.claimKind(claim.family, claim.kind)}</strong>{claim.figures.length > 0 && <> · {figures}</>} <q><bdi dir="auto">{claim.at.words}</bdi></q></>
}

/** What one reading of a report says otherwise than another, claim by claim: what it says in addition, no more, and otherwise. */
export const Diff = ({ diff }: { readonly diff: ClaimsDiff }) => {
  const say = useSay()
  const words = useWords()
  if (diff.added.length + diff.removed.length + diff.changed.length === 0) return <p className="quiet">{say('diff.same')}</p>
  return (
    <ul className="diff">
      {diff.changed.map(({ before, after, fields }) => (
        <li key={after.id}>
          <span className="diff-sort">{say('diff.changed')}</span> <Told claim={after} />
          <dl>
            {FIELDS.filter((field) => fields.includes(field)).map((field) => (
              <div key={field}><dt>{say(`field.${field}`)}</dt><dd><del>{sayField(before, field, words, say)}</del> <span aria-hidden="true">→</span> <ins>{sayField(after, field, words, say)}</ins></dd></div>
            ))}
          </dl>
        </li>
      ))}
      {diff.added.map((claim) => <li key={claim.id} data-diff="added"><span className="diff-sort">{say('diff.added')}</span> <Told claim={claim} /></li>)}
      {diff.removed.map((claim) => <li key={claim.id} data-diff="removed"><span className="diff-sort">{say('diff.removed')}</span> <del><Told claim={claim} /></del></li>)}
    </ul>
  )
}
