// Sends what waits while nobody looks, over the networks that the data budget names. It works on the locked phone.

package vn.causo.app

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.launch
import vn.causo.app.model.QuietSync
import vn.causo.app.model.Waits
import vn.causo.app.ui.DataBudget

private const val SOON = 1
private const val DAILY = 2

/** Records that are written one after the other go together. */
private const val LATENCY_MS = 60_000L
private const val BACKOFF_MS = 10 * 60_000L
private const val DAY_MS = 24 * 60 * 60_000L

/** One sync, begun by the system. */
class BackgroundSync : JobService() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private var sync: QuietSync? = null

    override fun onStartJob(job: JobParameters): Boolean {
        val app = application as CauSo
        val sync = QuietSync(app.core).also { this.sync = it }
        scope.launch {
            val again = sync.run(app.preferences.budget)
            if (this@BackgroundSync.sync === sync) jobFinished(job, again)
        }
        return true
    }

    /** The network went, or the system needs its power: what was not sent goes another time. */
    override fun onStopJob(job: JobParameters): Boolean {
        sync?.cancel()
        sync = null
        return true
    }

    companion object {
        /** Has it begun when something waits and a network is there, and else once a day: guides and colleagues' records come too. */
        fun plan(context: Context, waits: Waits?, budget: DataBudget) {
            // What is not known changes nothing: what was planned may be all that sends.
            if (waits == null) return
            val jobs = context.getSystemService(JobScheduler::class.java)
            val costs = budget != DataBudget.NOTHING
            jobs.keep(job(context, DAILY, costs).setPeriodic(DAY_MS).build())
            when (waits) {
                Waits.NOTHING -> jobs.cancel(SOON)
                Waits.PHOTOS -> jobs.keep(soon(context, budget == DataBudget.EVERYTHING))
                Waits.RECORDS -> jobs.keep(soon(context, costs))
            }
        }

        private fun soon(context: Context, costs: Boolean) = job(context, SOON, costs)
            .setMinimumLatency(LATENCY_MS).setBackoffCriteria(BACKOFF_MS, JobInfo.BACKOFF_POLICY_EXPONENTIAL).build()

        private fun job(context: Context, id: Int, costs: Boolean) = JobInfo.Builder(id, ComponentName(context, BackgroundSync::class.java))
            .setRequiredNetworkType(if (costs) JobInfo.NETWORK_TYPE_ANY else JobInfo.NETWORK_TYPE_UNMETERED).setPersisted(true)

        /** One that is planned alike is left as it is: planned anew, its time would begin anew. */
        private fun JobScheduler.keep(job: JobInfo) {
            @Suppress("DEPRECATION") // Its successor needs API 28.
            if (getPendingJob(job.id)?.networkType != job.networkType) schedule(job)
        }
    }
}
