import { ClosestToLimit } from '../overview/ClosestToLimit';
import { useCalm } from '../overview/calm';
import classes from './TvPage.module.css';
import { TvTitle } from './TvTitle';

/** Shown when nothing fires; green only when it is known that all is well. */
export function TvCalm() {
  const { calm, limited } = useCalm();
  switch (calm.kind) {
    case 'empty':
      return <TvTitle>No readings yet</TvTitle>;
    case 'quiet':
      return <TvTitle icon="near">No readings arrive</TvTitle>;
    case 'unknown':
      return (
        <>
          <TvTitle icon="near">It is not known whether anything is wrong</TvTitle>
          <p className={classes.reason}>{calm.reason}</p>
        </>
      );
    case 'unlimited':
      return <TvTitle icon="info">No host has a limit, so nothing can fire</TvTitle>;
    case 'asking':
      return <TvTitle>Nothing is firing</TvTitle>;
    case 'clear':
      return (
        <>
          <TvTitle icon="checkCircle" isWell>
            All clear
          </TvTitle>
          <div className={classes.closest}>
            <ClosestToLimit ranks={limited} />
          </div>
        </>
      );
  }
}
