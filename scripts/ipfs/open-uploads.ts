import * as v from 'valibot';
import { AppError } from '../../utils/errors.ts';
import type { Auth, ProviderConfig } from '../../utils/ipfs/providers/config.ts';
import { openProviders } from '../../utils/ipfs/providers/open-providers.ts';
import type { Provider } from '../../utils/ipfs/providers/provider.ts';

const Url = v.pipe(v.string(), v.url());

/**
 * A place to keep content at, as files name it: the address of a node's RPC, or more. What opens the door is not in it, but in
 * the environment variable that `secret` names: `user:password`, or a token.
 */
export const UploadSchema = v.union([
  Url,
  v.object({
    kind: v.picklist(['kubo', 'pinning']),
    url: Url,
    gateway: v.optional(Url),
    auth: v.optional(v.picklist(['basic', 'bearer'])),
    secret: v.optional(v.string()),
  }),
]);
export type Upload = Readonly<v.InferOutput<typeof UploadSchema>>;

function authOf(upload: Upload, environment: Readonly<Record<string, string | undefined>>): Auth | undefined {
  if (typeof upload === 'string' || upload.auth === undefined) return undefined;
  const secret = environment[upload.secret ?? ''];
  if (!secret)
    throw new AppError('messaging.bad_request', `set ${upload.secret ?? '"secret"'}: a provider asks for it`);
  if (upload.auth === 'bearer') return { kind: 'bearer', token: secret };
  const [user = '', ...password] = secret.split(':');
  return { kind: 'basic', user, password: password.join(':') };
}

/** @throws {AppError} `messaging.bad_request`, without what opens the door */
export const openUploads = (
  uploads: readonly Upload[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Provider[] =>
  openProviders(
    uploads.map((upload): ProviderConfig => {
      const auth = authOf(upload, environment);
      if (typeof upload === 'string') return { kind: 'kubo', url: upload };
      const { kind, url, gateway } = upload;
      return { kind, url, ...(gateway !== undefined && { gateway }), ...(auth && { auth }) };
    }),
  );
