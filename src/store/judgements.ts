import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type ClaimId, type Judgement, JudgementId, type PartyId, type Profile, type Verdict } from '../model/index.ts'
import type { Store } from './database.ts'
import { asJson } from './escape.ts'
import { markStale } from './register/refresh.ts'
import { change, type Db, type Tx } from './transaction.ts'

export type KnownProfile = Profile & { readonly id: string }
/** A person's decision about two claims, as it comes in. `reasons` may be empty: a person needs none. */
export type NewJudgement = { readonly left: ClaimId; readonly right: ClaimId; readonly verdict: Verdict; readonly profile: string; readonly reasons: Judgement['reasons']; readonly now: string }

export type Judged = { readonly done: true; readonly judgement: Judgement } | { readonly done: false; readonly why: 'no-such-claim' | 'same-claim' | 'no-such-profile' | 'no-such-judgement' | 'already-withdrawn' }

/** The judgements of people, oldest first, withdrawn ones with the instant of their withdrawal. */
export const readJudgements = async (db: Db, claims: readonly string[] | null = null): Promise<readonly Judgement[]> => {
  const all = db.selectFrom('judgements').innerJoin('profiles', 'profiles.id', 'judgements.profile').leftJoin('withdrawals', 'withdrawals.judgement', 'judgements.id')
    .select(['judgements.id', 'left_claim', 'right_claim', 'verdict', 'reasons', 'judgements.made_at', 'withdrawals.made_at as withdrawn_at', 'profiles.name', 'profiles.party'])
    .orderBy('judgements.seq')
  const some = claims === null ? all : all.where((eb) => {
    const any = eb.fn.any(eb.val([...claims]))
    return eb.or([eb('left_claim', '=', any), eb('right_claim', '=', any)])
  })
  return (await some.execute()).map((row) => ({
    id: JudgementId(row.id), left: row.left_claim as ClaimId, right: row.right_claim as ClaimId, verdict: row.verdict,
    judge: { by: 'person', profile: { name: row.name, party: row.party as PartyId | null } }, reasons: row.reasons, madeAt: row.made_at, withdrawnAt: row.withdrawn_at,
  }))
}

/** The reports that make, or once made, these claims: the latest version of each. */
const markJudged = async (tx: Tx, claims: readonly string[]): Promise<void> => {
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT newest.id FROM claims JOIN reports ON reports.id = claims.report JOIN reports AS newest ON newest.root = reports.root WHERE claims.id = ANY(${[...claims]}::text[])`.execute(tx)
  await markStale(tx, rows.map((row) => row.id))
}

/** Keeps a person's judgement. The register follows with `refreshRegister`. */
export const addJudgement = (store: Store, made: NewJudgement): Promise<Judged> => change(store, async (tx) => {
  if (made.left === made.right) return { done: false, why: 'same-claim' }
  if ((await tx.selectFrom('profiles').select('id').where('id', '=', made.profile).executeTakeFirst()) === undefined) return { done: false, why: 'no-such-profile' }
  const known = await tx.selectFrom('live_claims').select('id').where('id', 'in', [made.left, made.right]).execute()
  if (new Set(known.map((row) => row.id)).size < 2) return { done: false, why: 'no-such-claim' }
  const id = `judgement:${randomUUID()}`
  await tx.insertInto('judgements').values({ id, left_claim: made.left, right_claim: made.right, verdict: made.verdict, profile: made.profile, reasons: asJson(made.reasons), made_at: made.now }).execute()
  await markJudged(tx, [made.left, made.right])
  const judgement = (await readJudgements(tx, [made.left])).find((one) => one.id === id)
  if (judgement === undefined) throw new Error(`judgement ${id} is not there after it was kept`)
  return { done: true, judgement }
})

/** Withdraws a person's judgement; it stays, with who withdrew it and when. */
export const withdrawJudgement = (store: Store, withdrawal: { readonly id: string; readonly profile: string; readonly now: string }): Promise<Judged> => change(store, async (tx) => {
  if ((await tx.selectFrom('profiles').select('id').where('id', '=', withdrawal.profile).executeTakeFirst()) === undefined) return { done: false, why: 'no-such-profile' }
  const before = (await readJudgements(tx)).find((one) => one.id === withdrawal.id)
  if (before === undefined) return { done: false, why: 'no-such-judgement' }
  if (before.withdrawnAt !== null) return { done: false, why: 'already-withdrawn' }
  await tx.insertInto('withdrawals').values({ judgement: withdrawal.id, profile: withdrawal.profile, made_at: withdrawal.now }).execute()
  await markJudged(tx, [before.left, before.right])
  return { done: true, judgement: { ...before, withdrawnAt: new Date(withdrawal.now).toISOString() } }
})

/** The people who work on this machine, in the order in which they came. */
export const listProfiles = async (store: Store): Promise<readonly KnownProfile[]> =>
  (await store.db.selectFrom('profiles').select(['id', 'name', 'party']).orderBy('made_at').orderBy('id').execute()).map((row) => ({ ...row, party: row.party as PartyId | null }))

/** Adds a person, or gives the one who has this name and party already. */
export const addProfile = (store: Store, profile: Profile, now: string): Promise<KnownProfile> => change(store, async (tx) => {
  const same = await tx.selectFrom('profiles').select('id').where('name', '=', profile.name).where(sql<boolean>`party IS NOT DISTINCT FROM ${profile.party}::text`).executeTakeFirst()
  if (same !== undefined) return { ...profile, id: same.id }
  const id = randomUUID()
  await tx.insertInto('profiles').values({ id, name: profile.name, party: profile.party, made_at: now }).execute()
  return { ...profile, id }
})

/** Who is meant by a profile's id, if anybody. */
export const findProfile = async (store: Store, id: string): Promise<{ readonly found: true; readonly profile: KnownProfile } | { readonly found: false; readonly why: 'no-such-profile' }> => {
  const row = await store.db.selectFrom('profiles').select(['id', 'name', 'party']).where('id', '=', id).executeTakeFirst()
  return row === undefined ? { found: false, why: 'no-such-profile' } : { found: true, profile: { ...row, party: row.party as PartyId | null } }
}
