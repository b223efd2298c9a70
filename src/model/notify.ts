import { z } from 'zod';

/** What the performance officer can be told: what is in the data, and what waits for them. */
export const OfficerKind = z.enum(['published', 'held', 'findings', 'waiting', 'stale']);
export type OfficerKind = z.infer<typeof OfficerKind>;

/** What the operator can be told: whether the job works. */
export const OperatorKind = z.enum(['failed', 'held', 'recovered']);
export type OperatorKind = z.infer<typeof OperatorKind>;

const channels = {
  /** Addresses; `smtp` says how they are reached. */
  email: z.array(z.email('expected an e-mail address')).default([]),
  /** Microsoft Teams, by a Workflows webhook whose address is in `TEAMS_OFFICER_URL` or `TEAMS_OPERATOR_URL`. */
  teams: z.boolean().default(false),
  /** JSON by POST to `WEBHOOK_OFFICER_URL` or `WEBHOOK_OPERATOR_URL`. */
  webhook: z.boolean().default(false),
};

/** Who is told what, and how. Addresses that are secrets come from the environment. */
export const NotifyConfig = z.strictObject({
  officer: z
    .strictObject({ ...channels, about: z.array(OfficerKind).min(1).default(OfficerKind.options) })
    .optional(),
  operator: z
    .strictObject({
      ...channels,
      about: z.array(OperatorKind).min(1).default(['failed', 'recovered']),
    })
    .optional(),
  /** A dead-man's switch such as healthchecks.io: `PING_URL` is called at the start and the end of each night. */
  ping: z.boolean().default(false),
  smtp: z
    .strictObject({
      host: z.string().min(1),
      port: z.number().int().min(1).max(65_535).default(587),
      security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
      from: z.email('expected an e-mail address'),
      /** Its password is in `SMTP_PASSWORD`. */
      user: z.string().min(1).optional(),
    })
    .optional(),
  /** Days after which a download counts as stale. */
  staleAfterDays: z.number().int().positive().default(120),
});
export type NotifyConfig = z.infer<typeof NotifyConfig>;
export type SmtpConfig = NonNullable<NotifyConfig['smtp']>;
export type Audience = 'officer' | 'operator';
