import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { Act, Done } from './acts.ts'
import { go, useAddress } from './address.ts'
import { actAs, type StoredProfile } from './api.ts'
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

/** What a decision may have changed. A plan is asked for anew when it is opened: that of the decision just made would be of what is no more. */
const CHANGED = ['incidents', 'incident', 'state', 'sectors', 'story', 'review', 'proposals', 'preview', 'near']

type Wish = { readonly act: Act; readonly onDone: ((done: Done) => void) | undefined; readonly panel: string | null }
export type Do = (act: Act, onDone?: (done: Done) => void) => void

/**
 * Does what a person decides. Without a profile the wish waits while the reader says who they are. What was done last stands in
 * `last` until it is undone or dismissed: what can be taken back is never asked twice.
 */
export const useActs = (acting: StoredProfile | null) => {
  const client = useQueryClient()
  const { panel } = useAddress()
  const [wish, setWish] = useState<Wish | null>(null)
  const [last, setLast] = useState<Done | null>(null)
  const doing = useMutation({
    mutationFn: ({ act }: Omit<Wish, 'panel'>) => act.run(),
    onSuccess: async (done, { onDone }) => {
      setLast(done)
      onDone?.(done)
      await Promise.all(CHANGED.map((key) => client.invalidateQueries({ queryKey: [key] })))
    },
  })
  const act: Do = (wanted, onDone) => {
    if (acting !== null) doing.mutate({ act: wanted, onDone })
    else {
      setWish({ act: wanted, onDone, panel })
      go({ panel: 'person' })
    }
  }
  /** Does what waited for a name, once there is one, and leads back to where it was wished. */
  const grant = (): void => {
    if (wish !== null) doing.mutate(wish)
    setWish(null)
    go({ panel: wish?.panel ?? null })
  }
  return { act, grant, last, wished: wish !== null, dismiss: () => { setLast(null); doing.reset() }, busy: doing.isPending, error: doing.error }
}
