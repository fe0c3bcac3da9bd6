import { clearDemonstration, refreshRegister } from '../store/index.ts'
import { outputOf, type Status, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

/** `kamarband clear-demo`: takes the demonstration out of the store, or has the running server do it; what anybody added stays. */
export const clearDemo = (terminal: Terminal): Promise<Status> => {
  const tell = async (reports: number): Promise<Status> => {
    await outputOf(terminal.stdout).write(reports === 0 ? 'There was no demonstration; it will not be loaded.\n' : `${reports} reports of the demonstration were taken out; it will not come back.\n`)
    return 0
  }
  return withStore(terminal, {
    inStore: async (store, pipeline) => {
      const rebuild = rebuildBy(terminal)
      const { reports } = await clearDemonstration(store, rebuild.now)
      await refreshRegister(store, pipeline, rebuild)
      return tell(reports)
    },
    byServer: async (server) => tell((await server.ask('/demonstration/clear', {}) as { readonly reports: number }).reports),
  })
}
