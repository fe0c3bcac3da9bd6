import type { Credibility, Graded, IncidentId, Reliability, SourceId } from '../../model/index.ts'
import type { Db } from '../transaction.ts'

/** What people set, in their order: few, since each is a person's work. */
export const readGrades = async (db: Db): Promise<readonly Graded[]> =>
  (await db.selectFrom('gradings').selectAll().orderBy('seq').execute()).map((row): Graded => row.sort === 'source'
    ? { of: 'source', source: row.subject as SourceId, reliability: row.grade as Reliability | null, madeAt: row.made_at }
    : { of: 'incident', incident: row.subject as IncidentId, credibility: row.grade === null ? null : Number(row.grade) as Credibility, confirmed: row.confirmed, because: row.because, madeAt: row.made_at })
