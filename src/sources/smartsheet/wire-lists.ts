import { z } from 'zod';

const Id = z.int().positive();

/** An entry of a list; more is sent, none of which is looked at. */
const Named = z.object({ id: Id, name: z.string() });

/** `GET /sheets` and `GET /reports`, a page at a time. An empty list is page 0 of 0. */
export const WireListing = z.object({
  totalPages: z.int().nonnegative(),
  totalCount: z.int().nonnegative(),
  data: z.array(Named),
});

/** `GET /folders/{id}/children` and `GET /workspaces/{id}/children`; with `lastKey` there is more. */
export const WireChildren = z.object({
  data: z.array(Named.extend({ resourceType: z.string() })),
  /** Null, or not there, on the last page. */
  lastKey: z.string().nullish(),
});

/** `GET /workspaces`; with `lastKey` there is more. */
export const WireKeyedListing = z.object({ data: z.array(Named), lastKey: z.string().nullish() });

/** `GET /sheets/{id}/attachments`; a link to somewhere else has no bytes of its own. */
const WireAttachment = z.object({
  id: Id,
  name: z.string(),
  attachmentType: z.string().optional(),
  parentType: z.string().optional(),
  parentId: Id.optional(),
  sizeInKb: z.number().nonnegative().optional(),
  createdAt: z.string().optional(),
});
export type WireAttachment = z.infer<typeof WireAttachment>;
export const WireAttachments = z.object({ data: z.array(WireAttachment) });

/** `GET /sheets/{id}/attachments/{id}`: the address works without a token, for a while. */
export const WireAttachmentUrl = z.object({ id: Id, url: z.url() });

/** `GET /folders/{id}/metadata` and `GET /workspaces/{id}/metadata`. */
export const WireContainer = Named;
