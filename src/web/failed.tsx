import { RequestFailed } from './api.ts'
import { useSay } from './locale.tsx'

type Props = { readonly title: string; readonly error: unknown; readonly onAgain?: (() => void) | undefined }

/** Says what failed, what still works, and offers to try again. Texts of errors of the page itself are never shown. */
export const Failed = ({ title, error, onAgain }: Props) => {
  const say = useSay()
  const problem = error instanceof RequestFailed ? error.problem : null
  return (
    <div className="state failed" role="alert">
      <h3>{title}</h3>
      {problem === null || problem.status === 0 ? <p>{say('failed.noAnswer')}</p> : (
        <>
          <p><bdi dir="auto">{problem.detail ?? problem.title}</bdi></p>
          <p className="quiet">{say('failed.code', { code: problem.code })}</p>
        </>
      )}
      {onAgain && <button type="button" className="button" onClick={onAgain}>{say('failed.try')}</button>}
    </div>
  )
}
