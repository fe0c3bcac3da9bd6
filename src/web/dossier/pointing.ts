import { createContext, useContext } from 'react'

/** What is pointed at in a dossier: the span whose words are to stand out, and how to ask for another. */
export type Pointing = {
  readonly active: string | null
  /** The span that somebody asked to see: its report unfolds. */
  readonly kept: string | null
  /** Points at a span while the pointer or the focus rests on its value; null for none. */
  readonly point: (key: string | null) => void
  /** Scrolls to a span's words and keeps them standing out. */
  readonly show: (key: string) => void
}
export const PointingContext = createContext<Pointing>({ active: null, kept: null, point: () => undefined, show: () => undefined })
export const usePointing = (): Pointing => useContext(PointingContext)
