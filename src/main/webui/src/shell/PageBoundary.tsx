import { Component, type ReactNode } from 'react';
import { PageFailed } from './PageFailed';

interface PageBoundaryProps {
  readonly children: ReactNode;
  /** Shown when a child fails; by default a message that the page failed. */
  readonly instead?: ReactNode;
}

interface PageBoundaryState {
  readonly failed: boolean;
}

/**
 * An error boundary: a page that fails does not take the header, with the number of firing alerts, with it.
 */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { failed: false };

  static getDerivedStateFromError(): PageBoundaryState {
    return { failed: true };
  }

  override render() {
    const { children, instead = <PageFailed /> } = this.props;
    return this.state.failed ? instead : children;
  }
}
