import type { ReportId } from '../model/index.ts'
import { type Added, addReports, type Item, type Rebuild, type Refreshed, refreshRegister } from '../store/index.ts'
import type { Context } from './context.ts'

/** What every change of evidence needs: the instant, and who reads. */
export const rebuildOptions = (context: Context): Rebuild => ({ now: context.now(), fold: context.stages.fold, readBy: context.readBy })

/** Tells all who listen which incidents are new, different or gone. */
export const tellIncidents = (context: Context, { changed, gone }: Pick<Refreshed, 'changed' | 'gone'>): void => {
  if (changed.length + gone.length > 0) context.changes.tell({ event: 'incidents', data: { ids: changed, gone } })
}

/** Adds what came, by whichever way, and tells all who listen. */
export const takeIn = async (context: Context, items: Iterable<Item> | AsyncIterable<Item>, more: { readonly demonstration?: boolean; readonly onProgress?: (done: number) => void } = {}): Promise<Added> => {
  const onBug = (error: unknown, report: ReportId): void => context.log({ what: 'bug', error, at: `reading ${report}` })
  const added = await addReports(context.store, context.stages, items, { ...rebuildOptions(context), ...more, onBug })
  if (added.added.length > 0) context.changes.tell({ event: 'reports', data: { count: added.added.length } })
  if (added.refused.length > 0) context.changes.tell({ event: 'signals', data: { count: added.refused.length } })
  tellIncidents(context, added)
  return added
}

/** Makes the register anew after a judgement or a clearing, and tells all who listen. */
export const refresh = async (context: Context): Promise<void> => {
  tellIncidents(context, await refreshRegister(context.store, context.stages, rebuildOptions(context)))
}
