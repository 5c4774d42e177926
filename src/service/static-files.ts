import type { RequestHandler, Response } from 'express';
import expressStaticGzip from 'express-static-gzip';

/** What the names of compressed files end in, which the build of `web/` writes beside the files. */
const COMPRESSED = /\.(?:br|gz)$/;

/**
 * The files of a folder. Where the build left a compressed one beside a file, whoever accepts it gets that one: nothing is
 * compressed while serving.
 * @param folder is looked through once: compressed files that come later are not sent.
 * @param setHeaders is told the path of the file that was asked for, compressed or not.
 */
export function staticFiles(
  folder: string,
  setHeaders: (response: Response, path: string) => void,
): RequestHandler {
  const send = expressStaticGzip(folder, {
    enableBrotli: true,
    // The smallest first: browsers name it last.
    orderPreference: ['br', 'gzip'],
    serveStatic: {
      redirect: false,
      setHeaders: (response, path) => setHeaders(response as Response, path.replace(COMPRESSED, '')),
    },
  });
  return (request, response, next) => {
    // The library would answer an address that is badly written itself, in no form of ours.
    if (isDecodable(request.path)) send(request, response, next);
    else next();
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
