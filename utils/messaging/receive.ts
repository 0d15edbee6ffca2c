import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { AppError, toAppError } from '../errors.ts';
import type { Input, MessageName, Reply, Value } from './protocol.ts';

/** Who sent a message: a web page's content script, or a page of the extension itself. */
export type Sender = PageSender | { readonly kind: 'extension' };

export interface PageSender {
  readonly kind: 'page';
  readonly tabId: number;
  /** 0 is the page itself, another one a frame within it. */
  readonly frameId: number;
  /** The origin of the document that the message is from; null where it is none that a host could be told. */
  readonly origin: string | null;
  /** It is in a private window. */
  readonly isPrivate: boolean;
}

export interface Handler<N extends MessageName> {
  /** Who may ask; anyone else is refused. */
  readonly from: Sender['kind'];
  /** What the input must look like; everything from a page is hostile. */
  readonly input: v.GenericSchema<unknown, Input<N>>;
  readonly handle: (input: Input<N>, sender: Sender) => Value<N> | Promise<Value<N>>;
}

/** One handler for each message of the protocol: a missing one does not compile. */
export type Handlers = { readonly [N in MessageName]: Handler<N> };

const MessageShape = v.object({ name: v.string(), input: v.unknown() });

/** The origin of a page of the web, or of what such a page made (`blob:`); null for any other address. */
export const webOrigin = (url: string) =>
  /^(?:blob:)?https?:/.test(url) ? (URL.parse(url)?.origin ?? null) : null;

function identify(sender: Browser.runtime.MessageSender): Sender {
  const url = sender.url ?? '';
  if (sender.id === browser.runtime.id) {
    if (url.startsWith(browser.runtime.getURL('/'))) return { kind: 'extension' };
    const { tab, frameId = 0 } = sender;
    if (tab?.id !== undefined) {
      // An address that tells none (about:blank) has that of who made it; a sandbox takes it from one that does.
      const origin = webOrigin(url) ?? webOrigin(sender.origin ?? '');
      return { kind: 'page', tabId: tab.id, frameId, origin, isPrivate: tab.incognito };
    }
  }
  throw new AppError('messaging.forbidden', 'a message from neither a page nor the extension');
}

async function answer(
  handlers: Handlers,
  message: unknown,
  sender: Browser.runtime.MessageSender,
): Promise<Reply<Value<MessageName>>> {
  try {
    const from = identify(sender);
    const shape = v.safeParse(MessageShape, message);
    if (!shape.success || !Object.hasOwn(handlers, shape.output.name)) {
      throw new AppError('messaging.bad_request', 'not a message of the protocol');
    }
    // The name was just found among the handlers; each handler's input is parsed by its own schema.
    const handler = handlers[shape.output.name as MessageName] as Handler<MessageName>;
    const details = { name: shape.output.name };
    if (handler.from !== from.kind)
      throw new AppError('messaging.forbidden', `not for a ${from.kind}`, { details });
    const input = v.safeParse(handler.input, shape.output.input);
    if (!input.success) throw new AppError('messaging.bad_request', v.summarize(input.issues), { details });
    return { ok: true, value: await handler.handle(input.output, from) };
  } catch (thrown) {
    const { code, message: text, details } = toAppError(thrown);
    return { ok: false, error: { code, message: text, details } };
  }
}

/** Adds the one message listener. Call it before any `await`, or a waking worker loses the message that woke it. */
export function receive(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) =>
    answer(handlers, message, sender),
  );
}
