// How a yes is given: whose sign stands under it, and what proves it.

package vn.causo.app.model

import vn.causo.app.screens.handover.HandOverState
import vn.causo.app.screens.handover.Signer
import vn.causo.app.screens.handover.Step
import vn.causo.core.ConsentHow
import vn.causo.core.ConsentMethod

/** The signs of one hand-over. */
internal class Signs(private val answering: Answering) {
    /** The guardian's sign, while the child's own is taken. */
    var guardian = ""

    /** What the core is given with the yes. */
    fun how(signed: HandOverState, readAloud: Boolean): ConsentHow {
        val child = signed.signer == Signer.CHILD
        val marked = signed.step == Step.MARK || (child && signed.witness.isNotBlank())
        val shape = if (child) guardian else signed.signature.orEmpty()
        return ConsentHow(
            language = signed.language,
            method = if (marked) ConsentMethod.WITNESSED_MARK else ConsentMethod.FINGER_SIGNATURE,
            readAloud = readAloud,
            evidence = shape.toByteArray(),
            witness = signed.witness.trim().takeIf { marked },
            age = answering.age,
            needsRepresentative = answering.represented,
            guardian = signed.guardian.trim().ifEmpty { null },
            childEvidence = signed.signature?.toByteArray()?.takeIf { child },
        )
    }
}
