import { type ReactNode, useEffect, useRef } from 'react'
import { go } from '../address.ts'
import { useSay } from '../locale.tsx'

/** A pane that slides over the register, as the dossier does, never over the map. */
export const Panel = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <section className="panel" aria-labelledby="panel-title">
      <header className="dossier-bar">
        <h2 id="panel-title" tabIndex={-1} ref={heading}>{title}</h2>
        <span className="spacer" />
        <button type="button" className="icon-button" aria-label={say('panel.close')} onClick={() => go({ panel: null })}>✕</button>
      </header>
      <div className="panel-body">{children}</div>
    </section>
  )
}
