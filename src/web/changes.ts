import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

/** The ids of incidents in a message of the server; empty for what is no such message. */
const idsIn = (data: string): readonly string[] => {
  try {
    const told: unknown = JSON.parse(data)
    const list = Array.isArray(told) ? told : ((told as { ids?: unknown; incidents?: unknown }).ids ?? (told as { incidents?: unknown }).incidents)
    return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : []
  } catch {
    // A message that is not JSON names no incidents; the next full load tells the truth.
    return []
  }
}

/**
 * Listens to the server's changes. What is being read does not move: ids of new and changed incidents wait until `show` is
 * called. While `flow` is true (nothing is on the page yet, or the demonstration is being read) they are shown at once.
 */
export const useChanges = (flow: boolean): { readonly waiting: number; readonly show: () => void } => {
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set())
  const flowing = useRef(flow)
  flowing.current = flow

  useEffect(() => {
    const source = new EventSource('api/v1/changes')
    const reload = (): void => void client.invalidateQueries({ queryKey: ['incidents'] })
    source.addEventListener('incidents', (event) => {
      const ids = idsIn(event.data)
      if (flowing.current) reload()
      else if (ids.length > 0) setWaiting((before) => new Set([...before, ...ids]))
    })
    source.addEventListener('reset', () => void client.invalidateQueries())
    source.addEventListener('reports', () => void client.invalidateQueries({ queryKey: ['state'] }))
    source.addEventListener('signals', () => {
      void client.invalidateQueries({ queryKey: ['state'] })
      void client.invalidateQueries({ queryKey: ['signals'] })
    })
    return () => source.close()
  }, [client])

  const show = (): void => {
    setWaiting(new Set())
    void client.invalidateQueries({ queryKey: ['incidents'] })
    void client.invalidateQueries({ queryKey: ['incident'] })
    void client.invalidateQueries({ queryKey: ['sectors'] })
    void client.invalidateQueries({ queryKey: ['state'] })
  }
  return { waiting: waiting.size, show }
}
