import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { go } from './address.ts'
import { api, type State } from './api.ts'
import { Failed } from './failed.tsx'
import { useSay } from './locale.tsx'
import { useWords } from './words.ts'

/**
 * Marks the demonstration for as long as it is here, with the button that leaves an empty belt. Clearing cannot be undone,
 * so it is the one thing that is asked twice; in place, without a dialogue.
 */
export const DemonstrationMark = ({ state }: { readonly state: State | undefined }) => {
  const say = useSay()
  const words = useWords()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const clearing = useMutation({
    mutationFn: api.clearDemonstration,
    onSuccess: async () => {
      setAsked(false)
      go({ incident: null })
      await client.invalidateQueries()
    },
  })
  const progress = state?.progress
  if (!state?.demonstration && !progress?.loading) return null
  return (
    <aside className="demonstration">
      <strong>{say('demo.mark')}</strong>
      {progress?.loading ? (
        <>
          <span>{say('demo.loading', { done: words.number(progress.done), total: words.number(progress.total) })}</span>
          <progress max={progress.total} value={progress.done} aria-label={say('demo.mark')} />
        </>
      ) : asked ? (
        <>
          <span>{say('demo.confirm')}</span>
          <button type="button" className="button small" disabled={clearing.isPending} onClick={() => clearing.mutate()}>{say(clearing.isPending ? 'demo.clearing' : 'demo.confirm.yes')}</button>
          <button type="button" className="button small" onClick={() => setAsked(false)}>{say('demo.confirm.no')}</button>
        </>
      ) : (
        <>
          <span className="wide-only">{say('demo.explain')}</span>
          <span className="phone-only">{say('demo.explain.short')}</span>
          <button type="button" className="link" onClick={() => setAsked(true)}>{say('demo.clear')}</button>
        </>
      )}
      {clearing.isError && <Failed title={say('demo.clear')} error={clearing.error} />}
    </aside>
  )
}
