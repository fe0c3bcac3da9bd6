import type { Claim, Judgement, StoredReport } from '../../model/index.ts'
import { judging, takingBack } from '../acts.ts'
import type { Do } from '../acting.ts'
import { useSay } from '../locale.tsx'
import { useWords } from '../words.ts'
import { ReasonTable } from './reason-table.tsx'

type Props = {
  readonly judgements: readonly Judgement[]
  readonly claims: ReadonlyMap<string, Claim>
  readonly reports: ReadonlyMap<string, StoredReport>
  readonly busy: boolean
  readonly onDo: Do
}

const ASKED = ['same', 'different', 'never'] as const

/** Why these claims are one incident: each judgement with its reasons and points, and the reader's own word on it. */
export const Judgements = ({ judgements, claims, reports, busy, onDo }: Props) => {
  const say = useSay()
  const words = useWords()
  if (judgements.length === 0) return <p className="quiet">{say('dossier.together.single')}</p>
  const side = (id: string) => {
    const claim = claims.get(id)
    const report = claim && reports.get(claim.report)
    return <span className="judged"><bdi>{report?.source ? words.source(report.source) : (claim?.report ?? id)}</bdi>{report?.published && <>{say('list.comma')}<bdi>{words.shortDay(report.published)}</bdi></>}</span>
  }
  // What a person said comes first, then what joins reports; two claims of one report need no argument.
  const rank = (judgement: Judgement): number =>
    judgement.withdrawnAt !== null ? 3 : judgement.judge.by === 'person' ? 0 : claims.get(judgement.left)?.report === claims.get(judgement.right)?.report ? 2 : 1
  return (
    <ol className="judgements">
      {[...judgements].sort((a, b) => rank(a) - rank(b)).map((judgement) => {
        const { judge } = judgement
        const points = judgement.reasons.reduce((sum, reason) => sum + reason.points, 0)
        return (
          <li key={judgement.id} data-verdict={judgement.verdict} data-withdrawn={judgement.withdrawnAt !== null || undefined}>
            <p>
              {side(judgement.left)} <span className="quiet">{say('dossier.together.and')}</span> {side(judgement.right)}:{' '}
              <strong>{say(`verdict.${judgement.verdict}`)}</strong>
              {points !== 0 && <span className="points">{say('dossier.together.points', { points: words.number(points) })}</span>}
              {judgement.withdrawnAt !== null && <em> · {say('dossier.together.withdrawn')}</em>}
            </p>
            <p className="quiet">
              {judge.by === 'rule' ? say('dossier.together.rule', { rule: words.rule(judge.rule) })
                : judge.profile.party === null ? say('dossier.together.person', { name: judge.profile.name })
                  : say('dossier.together.personFor', { name: judge.profile.name, party: words.party(judge.profile.party) })}
              {judge.by === 'person' && <> · {words.instant(judgement.madeAt)}</>}
            </p>
            {judgement.reasons.length > 0 && (
              <details>
                <summary>{say('dossier.together.reasons')}</summary>
                <ReasonTable reasons={judgement.reasons} />
              </details>
            )}
            {judgement.withdrawnAt === null && (
              <div className="verdicts">
                {ASKED.filter((verdict) => judge.by === 'rule' || verdict !== judgement.verdict).map((verdict) => (
                  <button key={verdict} type="button" className="button small" disabled={busy} onClick={() => onDo(judging([{ left: judgement.left, right: judgement.right, verdict }], verdict))}>{say(`verdict.ask.${verdict}`)}</button>
                ))}
                {judge.by === 'person' && <button type="button" className="button small" disabled={busy} onClick={() => onDo(takingBack([judgement.id], judging([{ left: judgement.left, right: judgement.right, verdict: judgement.verdict }], judgement.verdict)))}>{say('verdict.withdraw')}</button>}
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
