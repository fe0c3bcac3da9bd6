import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { Judgement, Verdict } from '../model/index.ts'
import { go } from './address.ts'
import { actAs, api, type StoredProfile } from './api.ts'
import { store } from './locale.tsx'
import { useProfiles } from './queries.ts'

const PROFILE = 'kamarband.profile'

/** The profile in whose name this browser acts; kept by its id, and nobody when the server does not know it any more. */
export const useActing = (): { readonly acting: StoredProfile | null; readonly choose: (profile: StoredProfile | null) => void } => {
  const profiles = useProfiles()
  const [id, setId] = useState(() => localStorage.getItem(PROFILE))
  const acting = profiles.data?.find((profile) => profile.id === id) ?? null
  useEffect(() => actAs(acting?.id ?? null), [acting])
  const choose = useCallback((profile: StoredProfile | null) => {
    actAs(profile?.id ?? null)
    if (profile === null) localStorage.removeItem(PROFILE)
    else store('profile', profile.id)
    setId(profile?.id ?? null)
  }, [])
  return { acting, choose }
}

type Wish = { readonly left: string; readonly right: string; readonly verdict: Verdict }

/**
 * Keeps and withdraws judgements. Without a profile the wish waits while the reader says who they are. What was done last
 * stands in `last` until it is undone or dismissed: every decision can be taken back.
 */
export const useJudging = (acting: StoredProfile | null) => {
  const client = useQueryClient()
  const [wish, setWish] = useState<Wish | null>(null)
  const [last, setLast] = useState<{ readonly judgement: Judgement; readonly undone: boolean } | null>(null)
  const reload = () => Promise.all(['incidents', 'incident', 'state', 'sectors'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const judging = useMutation({
    mutationFn: ({ left, right, verdict }: Wish) => api.judge(left, right, verdict),
    onSuccess: async (judgement) => {
      setLast({ judgement, undone: false })
      await reload()
    },
  })
  const withdrawing = useMutation({
    mutationFn: (judgement: Judgement) => api.withdraw(judgement.id),
    onSuccess: async (_, judgement) => {
      setLast({ judgement, undone: true })
      await reload()
    },
  })
  const judge = (left: string, right: string, verdict: Verdict): void => {
    if (acting !== null) judging.mutate({ left, right, verdict })
    else {
      setWish({ left, right, verdict })
      go({ panel: 'person' })
    }
  }
  const withdraw = (judgement: Judgement): void => {
    if (acting !== null) withdrawing.mutate(judgement)
    else go({ panel: 'person' })
  }
  /** Keeps the judgement that waited for a name, once there is one. */
  const grant = (): void => {
    if (wish === null) return
    judging.mutate(wish)
    setWish(null)
  }
  return {
    judge, withdraw, grant, last, wished: wish !== null, dismiss: () => { setLast(null); judging.reset(); withdrawing.reset() },
    busy: judging.isPending || withdrawing.isPending, error: judging.error ?? withdrawing.error,
  }
}
