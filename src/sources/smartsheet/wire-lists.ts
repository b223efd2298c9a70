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
  lastKey: z.string().optional(),
});

/** `GET /folders/{id}/metadata` and `GET /workspaces/{id}/metadata`. */
export const WireContainer = Named;
